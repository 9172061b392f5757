// The culture has to stand before the runtime starts: set later, a browser in another language formats in that language.
Blazor.start({ webAssembly: { applicationCulture: 'nl-NL' } });
