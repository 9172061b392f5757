// Derives words.dat: the words that the guard does not ask about, as an automaton. Needs Debian's wdutch; see ../README.md.
import { readFileSync, writeFileSync } from 'node:fs';

// A digit is read as 0. ^ stands before a word that has a capital and is no person, _ before what a longer word may begin with.
const alphabet = "abcdefghijklmnopqrstuvwxyz'-0_^";
const shortestPart = 5;
const mostParts = 4;
const beginnings = new Set(lines('beginnings.txt').flatMap(line => line.split(' ')));

function lines(name) {
    return readFileSync(new URL(name, import.meta.url), 'utf8').split('\n').filter(line => line && !line.startsWith('#'));
}

const fold = word => word.replace(/[’`]/g, "'").normalize('NFD').replace(/\p{M}/gu, '').replace(/\d/g, '0');
const isWord = word => /^[a-z0]+(?:['_-]+[a-z0]+)*$/.test(word);

const dutch = readFileSync('/usr/share/dict/dutch', 'utf8').split('\n').filter(Boolean);
const known = new Set(dutch.filter(word => word === word.toLowerCase()).map(fold).filter(isWord));

const plural = word => [word, `${word}s`, `${word}'s`, `${word}en`, `${word}je`, `${word}jes`, `${word}tje`, `${word}tjes`];
const forms = ([stem, infinitive]) => [stem, infinitive, `${infinitive}d`, `${infinitive}de`]
    .concat(['t', 'te', 'ten', 'de', 'den'].map(end => stem + end))
    .concat(['', 't', 'd', 'te', 'de'].map(end => `ge${stem}${end}`));
const proper = new Set();
let section;
for (const line of lines('vocabulary.txt')) {
    if (line.startsWith('['))
        section = line.slice(1, -1);
    else if (section === 'verbs')
        forms(line.split(' ')).forEach(word => known.add(fold(word)));
    else
        for (const word of line.split(' ').map(fold).filter(isWord)) {
            if (section === 'proper')
                proper.add(word);
            else
                (section === 'words' || section === 'abbreviations' && word.length > 1 ? plural(word) : [word]).forEach(one => known.add(one));
        }
}
// Names of countries and of languages, and what comes from somewhere ("Limburgse"): a capital, and no person.
for (const word of dutch.map(fold).filter(word => /^[A-Z][a-z]+(?:-[A-Z][a-z]+)*(?:se|sche)$/.test(word)))
    proper.add(word.toLowerCase());
// Every code of our own lists, and every word that a screen shows for one.
for (const [, text] of readFileSync(new URL('../../../Signals/Vocabulary.cs', import.meta.url), 'utf8').matchAll(/"([^"]+)"/g))
    for (const word of [text, ...text.split(/[^\p{L}\d'_-]+/u)].map(word => fold(word).toLowerCase()).filter(isWord))
        known.add(word);

/** Whether other words make this one, as DutchWords reads it. */
function isMade(word, parts) {
    const reached = new Array(word.length + 1).fill(mostParts + 1);
    reached[0] = 0;
    for (let from = 0; from < word.length; from++) {
        if (reached[from] >= mostParts)
            continue;
        for (let to = from + 2; to <= word.length; to++) {
            const part = word.slice(from, to);
            const isPart = part.length >= shortestPart && part.length < word.length && parts.has(part)
                || from === 0 && beginnings.has(part) && word.length - to >= shortestPart;
            if (!isPart)
                continue;
            reached[to] = Math.min(reached[to], reached[from] + 1);
            if (word[to] === 's' || word[to] === '-')
                reached[to + 1] = Math.min(reached[to + 1], reached[from] + 1);
        }
    }
    return reached[word.length] <= mostParts;
}

const kept = new Set();
for (const word of [...known].sort((left, right) => left.length - right.length))
    if (word.length < 7 || !isMade(word, kept))
        kept.add(word);

/** The smallest automaton that accepts exactly these words (Daciuk, Mihov, Watson, Watson 2000: sorted input). */
function automaton(words) {
    const node = () => ({ edges: new Map(), isEnd: false });
    const root = node(), register = new Map(), open = [];
    let previous = '', numbered = 0;
    const close = depth => {
        while (open.length > depth) {
            const { parent, letter, child } = open.pop();
            const signature = (child.isEnd ? '!' : '') + [...child.edges].map(([at, target]) => at + target.number).join();
            const twin = register.get(signature);
            if (twin)
                parent.edges.set(letter, twin);
            else {
                child.number = numbered++;
                register.set(signature, child);
            }
        }
    };
    for (const word of words) {
        let shared = 0;
        while (shared < word.length && word[shared] === previous[shared])
            shared++;
        close(shared);
        let at = open.length ? open.at(-1).child : root;
        for (const letter of word.slice(shared)) {
            const child = node();
            at.edges.set(letter, child);
            open.push({ parent: at, letter, child });
            at = child;
        }
        at.isEnd = true;
        previous = word;
    }
    close(0);
    return root;
}

// Nodes in the order in which a walk in depth first meets them. Per node a mask of its letters (the highest bit: a word ends here); per edge,
// in the order of the walk, 0 for "a node that was not met before", else the target's number plus one. All in planes of bytes: they compress better.
const words = [...kept, ...[...proper].map(word => `^${word}`), ...[...beginnings].map(word => `_${word}`)].sort();
const numbers = new Map(), masks = [], references = [];
(function visit(node) {
    numbers.set(node, numbers.size);
    const edges = [...node.edges].sort(([left], [right]) => alphabet.indexOf(left) - alphabet.indexOf(right));
    masks.push(edges.reduce((mask, [letter]) => mask + 2 ** alphabet.indexOf(letter), node.isEnd ? 2 ** 31 : 0));
    for (const [, target] of edges) {
        const number = numbers.get(target);
        references.push(number === undefined ? 0 : number + 1);
        if (number === undefined)
            visit(target);
    }
})(automaton(words));
const planes = (numbers, count) => Array.from({ length: count }, (_, plane) => Uint8Array.from(numbers, number => Math.floor(number / 256 ** plane) % 256));
const header = Buffer.alloc(12);
header.write('NLW1');
header.writeUInt32LE(masks.length, 4);
header.writeUInt32LE(references.length, 8);
writeFileSync(new URL('../../../../Dashboard.Client/wwwroot/words.dat', import.meta.url), Buffer.concat([header, ...planes(masks, 4), ...planes(references, 3)]));
console.log(`${known.size} words, of which ${kept.size} are kept and the others made of them; ${proper.size} with a capital; ${masks.length} nodes, ${references.length} edges`);
