// Writes wwwroot/nl/*.css from the npm packages in package.json: the components the screens use, and of the theme only
// the tokens those components and app.css lead to (the whole theme is ten times as large).
// Build time only, nothing of this reaches the browser.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const packages = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies);
const read = (path) => readFileSync(`node_modules/${path}`, 'utf8');
const withoutComments = (css) => css.replace(/\/\*[\s\S]*?\*\//g, '');

const componentFile = (name) => name.startsWith('@utrecht/')
  ? `${name}/dist/index.css`
  : `${name}/dist/${name.split('/')[1].replace(/-css$/, '')}.css`;
const components = packages.filter((name) => name.endsWith('-css'))
  .map((name) => `/* ${name} */\n${withoutComments(read(componentFile(name))).trim()}\n`)
  .join('\n');

const tokens = new Map();
const themeStyles = read('@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css');
for (const [, name, value] of withoutComments(themeStyles).matchAll(/(--[\w-]+):\s*([^;]+);/g))
  tokens.set(name, value.trim());

// Ours within the theme: the fonts of the machine, since the theme's own are not on board, and for the first action
// colour the blue of the second, which is calmer.
const systemFont = 'system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif';
tokens.set('--basis-text-font-family-default', systemFont);
tokens.set('--basis-heading-font-family', systemFont);
tokens.set('--basis-text-font-family-monospace', 'ui-monospace, "Cascadia Mono", "Liberation Mono", monospace');
for (const name of tokens.keys())
  if (name.startsWith('--basis-color-action-1-'))
    tokens.set(name, `var(${name.replace('action-1', 'action-2')})`);

const needed = new Set();
const follow = (css) => {
  for (const [name] of css.matchAll(/--[\w-]+/g))
    if (tokens.has(name) && !needed.has(name)) {
      needed.add(name);
      follow(tokens.get(name));
    }
};
follow(components + readFileSync('wwwroot/app.css', 'utf8'));

// On :root, so that another theme is another file and no class name has to change with it.
const ours = [...needed].sort().map((name) => `  ${name}: ${tokens.get(name)};\n`).join('');

const notice = '/* NL Design System, https://nldesignsystem.nl. EUPL-1.2. Made at build time by styles.mjs. */\n';
mkdirSync('wwwroot/nl', { recursive: true });
writeFileSync('wwwroot/nl/theme.css', `${notice}:root {\n${ours}}\n`);
writeFileSync('wwwroot/nl/components.css', notice + components);
