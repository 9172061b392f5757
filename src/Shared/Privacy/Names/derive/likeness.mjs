// Derives ../likeness.txt: how much each three letters in a row speak for a name, and the words that would be taken for one.
// Run derive.mjs first. Needs Debian's wdutch and wamerican; see ../README.md.
import { readFileSync, writeFileSync } from 'node:fs';

const letters = 28; // before the word, a to z, behind the word
const steps = 10; // of one in the logarithm of the odds
const surest = 39;
const rounds = 8;
const capitalWeight = 0.6;
const rate = 0.3;
/** From this score on, in steps, a word that is none is listed: the same as NameLikeness.Likely. */
const likely = 5;

const read = path => readFileSync(new URL(path, import.meta.url), 'utf8');
const fold = word => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
const isPlain = word => /^[a-z]{3,16}$/.test(word);
const sections = text => Object.fromEntries(text.split(/^\[/m).slice(1)
    .map(part => [part.slice(0, part.indexOf(']')), part.slice(part.indexOf('\n')).split(/\s+/).filter(isPlain)]));
const list = path => readFileSync(path, 'utf8').split('\n').filter(Boolean);

const names = sections(read('../names.txt'));
const words = sections(read('../words.txt'));
const isName = new Set(Object.values(names).flat());
const others = source => [...new Set(source.map(fold).filter(isPlain))].filter(word => !isName.has(word));
const dutch = list('/usr/share/dict/dutch');
const sources = [
    [1, 1, names.given], [1, 1, names['given-sounding-like-a-word']], [1, 1, names.surname], [1, 1, names['surname-behind']],
    [0, 0.12, others(dutch.filter(word => word === word.toLowerCase()))],
    [0, capitalWeight, others(dutch.filter(word => /^[A-Z][a-zà-ÿ]+$/.test(word)))],
    [0, 0.25, others(list('/usr/share/dict/american-english').filter(word => /^[a-z]+$/.test(word)))],
    [0, 1.5, others(read('../../Doubts/derive/vocabulary.txt').split(/\s+/))],
    [0, 1.5, others([...words.never, ...words.place, ...words.function])],
];

const code = letter => letter === '^' ? 0 : letter === '$' ? letters - 1 : letter.charCodeAt(0) - 96;
const threes = word => {
    const codes = [...`^${word}$`].map(code);
    return codes.slice(2).map((last, at) => (codes[at] * letters + codes[at + 1]) * letters + last);
};

// A generator of its own, so that the same lists give the same file.
let seed = 1;
const random = () => (seed = seed * 1103515245 + 12345 & 0x7fffffff) / 0x7fffffff;
const weights = new Float64Array(letters ** 3);
let bias = 0;
const examples = sources.flatMap(([isOne, weight, from]) => from.map(word => ({ isOne, weight, threes: threes(word) })));
for (let round = 0; round < rounds; round++) {
    for (let i = examples.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        [examples[i], examples[j]] = [examples[j], examples[i]];
    }
    for (const { isOne, weight, threes } of examples) {
        const odds = threes.reduce((sum, three) => sum + weights[three], bias);
        const step = rate / (1 + round) * weight * (isOne - 1 / (1 + Math.exp(-odds)));
        bias += step / 10;
        threes.forEach(three => weights[three] += step);
    }
}

const level = weight => Math.max(-surest, Math.min(surest, Math.round(weight * steps)));
const start = level(bias);
const levels = Array.from(weights, level);
const score = word => threes(word).reduce((sum, three) => sum + levels[three], start);
// A word with a capital alone may be a name that no list has, unless it has the forms of a place beside it ("Assense").
const capitals = new Set(dutch.filter(word => /^[A-Z]/.test(word)).map(fold));
const hasForms = word => capitals.has(word + 'se') || capitals.has(word + 's');
const isWord = new Set([...sources.filter(([isOne, weight]) => !isOne && weight !== capitalWeight).flatMap(([, , from]) => from), ...[...capitals].filter(hasForms)]);
const mistaken = [...isWord].filter(word => isPlain(word) && !isName.has(word) && score(word) >= likely).sort();
const table = Array.from({ length: letters ** 2 }, (_, row) =>
    String.fromCharCode(...levels.slice(row * letters, (row + 1) * letters).map(value => 48 + surest + value)));
writeFileSync(new URL('../likeness.txt', import.meta.url), '# Derived by derive/likeness.mjs; see README.md. Do not edit.\n'
    + `${start}\n${table.join('\n')}\n` + mistaken.join(' ').replace(/(.{1,150})(?: |$)/g, '$1\n'));
console.log(`${mistaken.length} words listed, start ${start}`);
