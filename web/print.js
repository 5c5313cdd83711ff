// On paper stands the whole lesson, with the reader's numbers in every step: those in its text, and as
// tables what the bench shows. Styles: print.css.

export function printWell(engine, router) {
  let restore = [];

  addEventListener('beforeprint', () => {
    const { lesson } = router.place;
    for (const step of lesson.steps) {
      const section = document.getElementById(`/${lesson.id}/${step.id}`);
      const numbers = engine.printed(step.id);
      if (numbers) fill(section, numbers);
    }
  });
  addEventListener('afterprint', () => {
    restore.forEach((back) => back());
    restore = [];
  });

  function fill(section, { live, tables }) {
    for (const output of section.querySelectorAll('.live')) {
      change(output, live[output.dataset.live]);
    }
    const start = section.querySelector('.start');
    if (!start) return;
    const { open, innerHTML } = start;
    restore.push(() => Object.assign(start, { open, innerHTML }));
    start.open = true;
    start.innerHTML = `<summary>The numbers</summary>${tables}`;
  }

  function change(output, text) {
    const { textContent } = output;
    restore.push(() => { output.textContent = textContent; });
    output.textContent = text;
  }
}
