// The bench's letters are drawn by the browser (engine/app/letters.cpp), in the page's own font.

// Resolves when the font is there, or when it cannot be had; then the system's letters serve.
export async function lettersReady() {
  await Promise.allSettled([400, 600].map((weight) => document.fonts.load(`${weight} 1rem Inter`)));
}

// Whether the browser lets a page see what it has drawn, on a canvas in main memory as the letters'
// are: another kind would wait for the graphics process. Some give noise instead, so that nobody
// is told apart by it; letters would be unreadable.
export function canSeeLetters() {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  pen.fillRect(2, 2, 4, 4);
  const { data } = pen.getImageData(0, 0, 8, 8);
  return data.every((value, i) => {
    const [x, y] = [i / 4 % 8 | 0, i / 32 | 0];
    const inside = x > 1 && x < 6 && y > 1 && y < 6;
    return i % 4 < 3 || Math.abs(value - (inside ? 255 : 0)) < 8;
  });
}
