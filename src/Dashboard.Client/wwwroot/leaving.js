// What leaves a page takes its mark along. The words are in the page already (LeavingFrame); only the moment is filled in here: on paper when it is
// printed, and in the one line that goes with what is copied.
(() => {
  const moment = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Amsterdam' });
  const fill = (verb) => {
    const said = { page: document.title.replace(/ · Signaalbeeld$/, ''), moment: `${verb} op ${moment.format(new Date())}` };
    for (const place of document.querySelectorAll('[data-leaving]'))
      place.textContent = said[place.dataset.leaving];
  };
  const lines = () => [...document.querySelectorAll('.sb-leaving__head > p, .sb-leaving__foot > p')].map((line) => line.textContent.trim());

  addEventListener('beforeprint', () => fill('afgedrukt'));

  document.addEventListener('copy', (event) => {
    const selection = getSelection();
    // What somebody types is the typist's own; a number to quote or to call is copied as it stands.
    if (selection.isCollapsed || document.activeElement?.matches('input, textarea'))
      return;
    const range = selection.getRangeAt(0);
    let node = range.commonAncestorContainer;
    if ((node.closest ? node : node.parentElement).closest('.sb-code, a[href^="tel:"]'))
      return;
    fill('gekopieerd');
    const line = [...new Set(lines())].join(' · ');

    // As a browser does it: with what a piece of a table or list needs around it to stay one.
    let copied = range.cloneContents();
    for (node = node.closest ? node : node.parentElement; node.closest('table, ul, ol, dl'); node = node.parentElement) {
      const around = node.cloneNode(false);
      around.append(copied);
      copied = around;
    }
    const html = document.createElement('div');
    html.append(copied, Object.assign(document.createElement('p'), { textContent: line }));
    event.clipboardData.setData('text/plain', `${selection}\n${line}\n`);
    event.clipboardData.setData('text/html', html.innerHTML);
    event.preventDefault();
  });
})();
