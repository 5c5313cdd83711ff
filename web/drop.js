// A file that is dropped on the page is opened here, not by the browser in the page's place.

export function listenToDrops(open) {
  addEventListener('dragover', (event) => {
    if (event.dataTransfer.types.includes('Files')) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    open(event.dataTransfer.files[0]);
  });
}
