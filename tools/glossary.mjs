// Reads lessons/glossary.txt (lessons/FORMAT.md describes it).

const head = /^(.+?) #\/([\w-]+)\/([\w-]+)$/;

// [{ name, words, lesson, step, html, plain }]: `words` are all forms of the term, `html` says what it
// means. `formula` makes HTML of TeX. Throws with the line where something is wrong.
export function readGlossary(text, lessons, formula) {
  const known = new Set();
  const terms = [];
  for (const { lines, at } of paragraphs(text)) {
    const fail = (what) => { throw new Error(`lessons/glossary.txt:${at}: ${what}`); };
    const [, forms, lesson, step] = head.exec(lines[0]) ?? fail('a term begins with “word, other form #/lesson/step”');
    if (lines.length !== 2) fail(`“${forms}” needs one line that says what it means`);
    const found = lessons.find(({ id, hidden }) => id === lesson && !hidden)?.steps.some(({ id }) => id === step);
    if (!found) fail(`there is no step #/${lesson}/${step}`);
    const words = forms.split(',').map((form) => form.trim());
    for (const word of words) {
      if (known.has(word)) fail(`“${word}” stands here twice`);
      known.add(word);
    }
    const [, says, tex] = /^([^$]+?)(?: \$([^$]+)\$)?$/.exec(lines[1]) ?? fail('a formula stands at the end, between two $');
    const html = `<p>${escape(says)}</p>${tex ? `<p class="tex">${formula(tex)}</p>` : ''}`;
    terms.push({ name: words[0], words, lesson, step, html, plain: says });
  }
  return terms;
}

const escape = (text) => text.replace(/[<>"&]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// What stands between blank lines, without comments.
function paragraphs(text) {
  const found = [];
  let open = null;
  text.split('\n').forEach((line, i) => {
    if (line.startsWith('#')) return;
    if (line.trim() === '') {
      open = null;
    } else if (open) {
      open.lines.push(line);
    } else {
      found.push(open = { lines: [line], at: i + 1 });
    }
  });
  return found;
}
