// Beside a board of tiles that move by the arrow keys: there those keys do not move the page as well.
const moves = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

export const keepPage = (id) => document.getElementById(id)?.addEventListener('keydown', (event) => {
  if (moves.includes(event.key))
    event.preventDefault();
});
