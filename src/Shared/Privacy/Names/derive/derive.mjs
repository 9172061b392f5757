// Derives ../names.txt. Needs @faker-js/faker 10.6.0 (npm) and Debian's wdutch and wamerican; see ../README.md.
import { nl, nl_BE, tr, pl, fr, en, de, es, ro } from '@faker-js/faker';
import { readFileSync, writeFileSync } from 'node:fs';

const fold = name => name.replace(/ı/g, 'i').replace(/ø/gi, 'o').replace(/ł/gi, 'l').replace(/đ/gi, 'd').replace(/ß/g, 's').replace(/’/g, "'")
    .normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
const values = group => Object.values(group ?? {}).flat().map(value => fold(value.value ?? value));
const given = (...locales) => new Set(locales.flatMap(locale => values(locale.person.first_name)));
const lowerCaseWords = path => new Set(readFileSync(path, 'utf8').split('\n').filter(word => word && word === word.toLowerCase()).map(fold));

const own = {};
let section;
for (const line of readFileSync(new URL('own.txt', import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('['))
        section = own[line.slice(1, -1)] = new Set();
    else if (line && !line.startsWith('#'))
        line.split(' ').forEach(word => section.add(fold(word)));
}

const dutch = lowerCaseWords('/usr/share/dict/dutch');
const english = lowerCaseWords('/usr/share/dict/american-english');
const near = new Set([...given(nl, nl_BE, tr, pl), ...own.given]);
const far = given(fr, en, de, es, ro);
const isPlain = name => /^[a-z]{2,}(?:[-'][a-z]+)*$/.test(name);

const names = { given: new Set(), 'given-and-word': new Set(own['given-and-word']), surname: new Set(), 'surname-and-word': new Set(), 'surname-behind': new Set() };
for (const name of [...near, ...far].filter(isPlain)) {
    for (const part of name.split('-').filter(part => part.length > 1 && !own['no-name'].has(part))) {
        if (own['given-after-all'].has(part))
            names.given.add(part);
        else if (own['given-and-word'].has(part))
            continue;
        else if (!dutch.has(part) && !english.has(part)) {
            if (near.has(name) || part.length > 3)
                names.given.add(part);
        } else if (near.has(name) && part.length > 2)
            names['given-and-word'].add(part);
    }
}
own['given-after-all'].forEach(name => { names.given.add(name); names['given-and-word'].delete(name); });

for (const name of new Set([nl, nl_BE, tr, pl].flatMap(locale => values(locale.person.last_name)).concat([...own.surname].map(name => name.replaceAll('_', ' '))))) {
    const words = name.split(' ');
    const core = words.at(-1);
    if (!isPlain(core) || own['no-name'].has(core))
        continue;
    if (words.length > 1)
        names['surname-behind'].add(core);
    else if (names.given.has(core))
        continue;
    else if (dutch.has(core) || english.has(core) || own['surname-and-place'].has(core) || names['given-and-word'].has(core) || core.length < 4)
        names['surname-and-word'].add(core);
    else
        names.surname.add(core);
}

const wrapped = words => [...words].sort().join(' ').replace(/(.{1,150})(?: |$)/g, '$1\n');
writeFileSync(new URL('../names.txt', import.meta.url), '# Derived by derive/derive.mjs; see README.md. Do not edit.\n'
    + Object.entries(names).map(([section, words]) => `[${section}]\n${wrapped(words)}`).join(''));
console.log(Object.entries(names).map(([section, words]) => `${section} ${words.size}`).join(', '));
