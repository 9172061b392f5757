// What leaves a page takes its mark along. The words are in the page already (LeavingFrame); only the moment is filled in here: on paper
// when it is printed, and in the one line that goes with what is copied or dragged away.
(() => {
  const moment = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Amsterdam' });
  const fill = (verb) => {
    const said = { page: document.title.replace(/ · Signaalbeeld$/, ''), moment: `${verb} op ${moment.format(new Date())}` };
    for (const place of document.querySelectorAll('[data-leaving]'))
      place.textContent = said[place.dataset.leaving];
  };
  const lines = () => [...document.querySelectorAll('.sb-leaving__head > p, .sb-leaving__foot > p')].map((line) => line.textContent.trim());

  addEventListener('beforeprint', () => fill('afgedrukt'));

  const take = (data) => {
    const selection = getSelection();
    // What somebody types is the typist's own; a number to quote or to call is copied as it stands.
    if (selection.isCollapsed || document.activeElement?.matches('input, textarea'))
      return false;
    const range = selection.getRangeAt(0);
    const start = range.commonAncestorContainer;
    let node = start.closest ? start : start.parentElement;
    if (node.closest('.sb-code, a[href^="tel:"]'))
      return false;
    fill('gekopieerd');
    const line = [...new Set(lines())].join(' · ');

    // As a browser does it: with what a piece of a table or list needs around it to stay one.
    let copied = range.cloneContents();
    for (; node.closest('table, ul, ol, dl'); node = node.parentElement) {
      const around = node.cloneNode(false);
      around.append(copied);
      copied = around;
    }
    const html = document.createElement('div');
    html.append(copied, Object.assign(document.createElement('p'), { textContent: line }));
    data.setData('text/plain', `${selection}\n${line}\n`);
    data.setData('text/html', html.innerHTML);
    return true;
  };

  document.addEventListener('copy', (event) => {
    if (take(event.clipboardData))
      event.preventDefault();
  });
  // Dragged to another window it leaves as well; a link or a picture that is dragged is no selection.
  document.addEventListener('dragstart', (event) => event.target.nodeType === Node.TEXT_NODE && take(event.dataTransfer));
})();
