// The dialogue of progress, as the tests open and fill it.

export async function openProgress(page) {
  await page.locator('.menu').click();
  await page.getByRole('button', { name: 'Progress' }).click();
  const dialog = page.getByRole('dialog', { name: 'Progress' });
  await dialog.waitFor();
  return dialog;
}

// Chooses a file that holds this text.
export const choose = (dialog, text) => dialog.locator('input[type=file]').setInputFiles({
  name: 'any.json', mimeType: 'application/json', buffer: Buffer.from(text) });
