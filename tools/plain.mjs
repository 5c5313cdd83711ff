// The text of a lesson as plain words, for the search (web/search.js) and for what describes a page
// to those who have not opened it.

// { step, text, covered } for each step of a lesson's HTML as the engine writes it: one line a
// paragraph, predictions and challenges included, without their answers, reasons and hints. What
// stands below a prediction is `covered` on the page until the reader has answered. A live number
// is "…", for the reader's may be another.
export function plainSteps({ html, steps }) {
  const [intro, ...sections] = html.split('<section class="step"');
  return sections.map((section, i) => {
    const body = section.replace(/^.*?<\/h3>/s, '').replace(/<details class="(start|because|hint)".*?<\/details>/gs, '');
    const end = body.indexOf('</aside>', body.indexOf('<aside class="predict">') + 1);
    const isCovered = body.includes('<aside class="predict">');
    const [text, covered] = isCovered ? [body.slice(0, end), body.slice(end)] : [body, ''];
    const before = i === 0 ? intro.replace(/^.*?<\/h2>/s, '') : '';
    return { step: steps[i].id, text: plain(before + text), ...(plain(covered) && { covered: plain(covered) }) };
  });
}

export function plain(html) {
  return unescape(html
    .replace(/<h4>.*?<\/h4>|<p class="number">.*?<\/p>/gs, '')
    .replace(/<output.*?<\/output>/gs, '…')
    .replace(/<span class="tex[^>]*>(.*?)<\/span>/gs, (_, tex) => spoken(tex))
    .replace(/\s+/g, ' ')
    .replace(/<\/(p|li|div|tr|h\d|pre)>/g, '\n')
    .replace(/<\/t[hd]>/g, ' ')
    .replace(/<[^>]*>/g, ''))
    .split('\n').map((line) => line.trim()).filter(Boolean).join('\n');
}

const signs = { times: '×', partial: '∂', sum: 'Σ', top: 'ᵀ', cdot: '·', lVert: '‖', rVert: '‖', ',': '' };

// A formula as one would type it: \sqrt{d_k} is √d_k.
function spoken(tex) {
  return tex.replace(/\\frac\{(.*)\}\{(.*)\}/g, '($1) / ($2)').replace(/\((\w+)\)/g, '$1')
    .replace(/\\text\{(.*?)\}/g, '$1')
    .replace(/\\sqrt\{(.*?)\}/g, '√$1')
    .replace(/\^\\top/g, 'ᵀ')
    .replace(/\\([a-zA-Z]+|,) ?/g, (_, name) => signs[name] ?? name)
    .replace(/[{}]/g, '');
}

const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
export const unescape = (text) => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity]);
