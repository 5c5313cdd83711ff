// Shows one step of the article and everything around it that tells where the reader is: title,
// lesson name, progress rail, Back and Next, the marked entry in the contents.

import { addressOf } from './router.js';
import { announce } from './announce.js';
import { element } from './element.js';
import { notice } from './notices.js';
import { isAlone, lessons } from './options.js';

const title = document.querySelector('.place');
const rail = document.querySelector('.rail');
const pager = document.querySelector('.pager');
const contents = document.getElementById('contents');

// Without scripts each lesson is a page of its own; with them all steps are places of this one.
for (const link of contents.querySelectorAll('a')) link.href = link.hash;
for (const list of contents.querySelectorAll('details')) {
  list.hidden = isAlone && !list.querySelector('a').hash.startsWith(`#/${lessons[0].id}/`);
}

let shown = null;

// `message` is said above the step, if it is not empty.
export function showStep(place, message) {
  const arriving = shown !== null && shown !== place;
  markCurrent(place);
  document.title = `${place.step.title} · ${place.lesson.name} · Soft Lookup`;
  title.replaceChildren(element('b', { textContent: place.lesson.number }), ` ${place.lesson.name}`);
  title.hidden = false;
  if (shown?.lesson !== place.lesson) drawRail(place);
  markRail(place);
  pageLinks(place);
  markContents(place);
  notice('place', [message]);
  shown = place;
  if (arriving) moveThere(place);
}

export const sectionOf = ({ lesson, step }) => document.getElementById(`/${lesson.id}/${step.id}`);

// Without scripts the link jumps; a jump would lose the step's own address.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('text').focus();
});

function markCurrent(place) {
  document.documentElement.classList.add('routed');
  document.querySelectorAll('.step.current').forEach((step) => step.classList.remove('current'));
  sectionOf(place).classList.add('current');
}

function drawRail({ lesson }) {
  rail.replaceChildren(...lesson.steps.map((step, index) => {
    const link = element('a', { href: addressOf({ lesson, step }), title: `${index + 1} ${step.title}` });
    link.setAttribute('aria-label', `Step ${index + 1}: ${step.title}`);
    return link;
  }));
  rail.hidden = false;
}

function markRail({ number }) {
  [...rail.children].forEach((link, index) => {
    link.classList.toggle('done', index + 1 < number);
    if (index + 1 === number) link.setAttribute('aria-current', 'step');
    else link.removeAttribute('aria-current');
  });
}

function pageLinks({ lesson, back, next }) {
  setLink(pager.querySelector('[rel=prev]'), back, 'Back');
  const onward = next?.lesson === lesson ? 'Next' : 'Next lesson';
  setLink(pager.querySelector('[rel=next]'), next, onward);
  pager.hidden = false;
}

function setLink(link, place, words) {
  link.hidden = !place;
  if (!place) return;
  link.href = addressOf(place);
  link.title = place.step.title;
  link.querySelector('span:not([aria-hidden])').textContent = words;
}

function markContents(place) {
  contents.querySelector('[aria-current]')?.removeAttribute('aria-current');
  const link = contents.querySelector(`a[href="${CSS.escape(addressOf(place))}"]`);
  link?.setAttribute('aria-current', 'step');
  const lesson = link?.closest('details');
  if (lesson) lesson.open = true;
}

// A new step starts at its top, and so does its bench. The keyboard and a screen reader follow to its heading, unless they
// are at work on the bench; then the step is only announced.
function moveThere(place) {
  scrollTo({ top: 0, behavior: 'instant' });
  document.querySelectorAll('.stage, .twin').forEach((part) => part.scrollTo({ top: 0, left: 0, behavior: 'instant' }));
  if (document.activeElement?.closest('.bench')) {
    announce(`Step ${place.number} of ${place.count}: ${place.step.title}`);
  } else {
    focusHeading(place);
  }
}

export function focusHeading(place) {
  const heading = sectionOf(place).querySelector('h3');
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
