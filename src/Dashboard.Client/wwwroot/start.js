// The culture has to stand before the runtime starts: set later, a browser in another language formats in that language.
// Until it has started, a link is a link. What Blazor makes of one instead, fetching the page and changing this one into it, gets lost when
// the runtime starts meanwhile: then the address is that of the new page, and what stands there is the old one.
Blazor.start({ webAssembly: { applicationCulture: 'nl-NL' }, ssr: { disableDomPreservation: true } });
