// A phone's keyboard covers the lower part of the page. While the reader types into the text, the
// bench above it takes its share of what is left: --seen, in style.css. While they type into the
// bench it stays as it is, or the number would move away from under the field.

window.visualViewport?.addEventListener('resize', () => {
  const { scale, height } = window.visualViewport;  // smaller when the reader zooms, too
  const covers = document.activeElement.matches('article :is(input, textarea)')
    && scale * height < innerHeight - 100;
  document.documentElement.style.setProperty('--seen', covers ? `${scale * height}px` : '');
});
