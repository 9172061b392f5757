// Derives ../names.txt: node derive.mjs FOLDER-OF-FAKER-FOR-PYTHON. Needs @faker-js/faker 10.6.0 (npm) and Debian's wdutch and wamerican; see ../README.md.
import * as faker from '@faker-js/faker';
import { readFileSync, writeFileSync } from 'node:fs';

const [, , python] = process.argv;

// Bulgarian's official transliteration; good enough for its neighbours.
const latin = Object.fromEntries(Object.entries({
    а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u',
    ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sht', ъ: 'a', ь: 'y', ю: 'yu', я: 'ya',
}));
const fold = name => name.replace(/ı/g, 'i').replace(/ə/gi, 'a').replace(/ø/gi, 'o').replace(/ł/gi, 'l').replace(/đ/gi, 'd').replace(/ß/g, 's').replace(/[’ʻ‘]/g, "'")
    .toLowerCase().replace(/[а-я]/g, letter => latin[letter] ?? letter).normalize('NFD').replace(/\p{M}/gu, '').trim();
const values = group => Object.values(group ?? {}).flat().map(value => fold(value.value ?? value));
const of = (what, locales) => locales.split(' ').flatMap(locale => values(faker[locale].person[what]));
/** The names in Faker for Python: every quoted text in a list that is called first_names or last_names. */
const inPython = (what, locales) => locales.split(' ').flatMap(locale => {
    const blocks = readFileSync(`${python}/faker/providers/person/${locale}/__init__.py`, 'utf8').split(/^(?=    \w+\s*[:=])/m);
    return blocks.filter(block => new RegExp(`^    ${what}`).test(block)).flatMap(block => [...block.matchAll(/["']([^"'\n]{2,})["']/g)].map(match => fold(match[1])));
});
const words = path => readFileSync(path, 'utf8').split('\n').filter(Boolean);
const lowerCaseWords = path => new Set(words(path).filter(word => word === word.toLowerCase()).map(fold));

const own = {};
let section;
for (const line of readFileSync(new URL('own.txt', import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('['))
        section = own[line.slice(1, -1)] ??= new Set();
    else if (line && !line.startsWith('#'))
        line.split(' ').forEach(word => section.add(fold(word)));
}

const dutch = lowerCaseWords('/usr/share/dict/dutch');
const english = lowerCaseWords('/usr/share/dict/american-english');
const proper = words('/usr/share/dict/dutch').filter(word => /^[A-Z][a-z]{4,}$/.test(word)).map(fold);
const sections = readFileSync(new URL('../words.txt', import.meta.url), 'utf8').split(/^\[/m);
const never = new Set(sections.filter(text => /^(?:never|place|function)\]/.test(text)).flatMap(text => text.split(/\s/)));
const cities = new Set('nl de_CH af_ZA tr pl'.split(' ').flatMap(locale => values(faker[locale].location?.city_name)).concat(Object.values(faker).flatMap(f => values(f?.location?.country))));

const near = new Set([...of('first_name', 'nl nl_BE tr pl ku_kmr_latin az'), ...inPython('first_names', 'fr_DZ ar_DZ bg_BG tr_TR nl_NL nl_BE pl_PL uk_UA'), ...own.given]);
const far = new Set([...of('first_name', 'fr en de es ro ro_MD id_ID en_IN en_GH en_NG yo_NG sk hu hr sr_RS_latin pt_PT pt_BR it'),
    ...inPython('first_names', 'en_IN id_ID tw_GH el_GR mk_MK ru_RU'), ...inPython('first_romanized_names', 'zh_CN')]);
const isPlain = name => /^[a-z]{2,}(?:[-'][a-z]+)*$/.test(name);

const names = { given: new Set(), 'given-and-word': new Set(own['given-and-word']), surname: new Set(), 'surname-and-word': new Set(), 'surname-behind': new Set() };
for (const name of [...near, ...far]) {
    for (const part of name.split(/[- ]/).filter(part => isPlain(part) && !own['no-name'].has(part) && !never.has(part))) {
        const isNear = near.has(name);
        if (own['given-after-all'].has(part) || own.given.has(part) && part.length > 2 && !dutch.has(part) && !english.has(part) && !own['given-and-word'].has(part))
            names.given.add(part);
        else if (own['given-and-word'].has(part))
            continue;
        else if (!dutch.has(part) && !english.has(part) && !cities.has(part)) {
            if (isNear && part.length > 2 || part.length > 3)
                names.given.add(part);
        } else if (isNear && part.length > 2 || part.length > 3 && !dutch.has(part) && !english.has(part))
            names['given-and-word'].add(part);
    }
}
own['given-after-all'].forEach(name => { names.given.add(name); names['given-and-word'].delete(name); });

// Dutch surnames that show by their ending what they are.
const dutchSurnames = proper.filter(name => /(?:stra|inga|enga|ema|[dtrl]sma|ssen|[rnlu]sen|meijer|meyer|ckx|ekx|[a-z]{2}ink|[a-z]{2}mans)$/.test(name));
const surnames = [...of('last_name', 'nl nl_BE tr pl id_ID en_IN ku_kmr_latin'), ...inPython('last_names', 'en_PK fr_DZ ar_DZ ar_PS bg_BG tr_TR nl_NL nl_BE pl_PL en_IN id_ID'),
    ...dutchSurnames, ...[...own.surname].map(name => name.replaceAll('_', ' '))];
for (const name of new Set(surnames)) {
    const parts = name.split(' ');
    const core = parts.at(-1);
    if (!isPlain(core) || own['no-name'].has(core))
        continue;
    if (parts.length > 1 && /^(?:van|de|der|den|ter|ten|te|in|op|'t|el|al|la|le|ben|ait)$/.test(parts[0]))
        names['surname-behind'].add(core);
    else if (names.given.has(core))
        continue;
    else if (dutch.has(core) || english.has(core) || cities.has(core) || own['surname-and-place'].has(core) || never.has(core) || names['given-and-word'].has(core) || core.length < 4)
        names['surname-and-word'].add(core);
    else
        names.surname.add(core);
}

// What else the Dutch list has with a capital alone and ends as surnames do: a name only with a capital, where no place stands. Left out is what has the forms of a place
// or a people beside it ("Assense"), what English knows too, a genitive, a compound ("Oranjeklanten").
const written = words('/usr/share/dict/dutch');
const capitals = new Set(written.filter(word => /^[A-Z][a-zà-ÿ]{3,}$/.test(word)).map(fold));
const englishCapitals = new Set(words('/usr/share/dict/american-english').filter(word => /^[A-Z]/.test(word)).map(word => fold(word.replace(/'s$/, ''))));
const isCompound = name => Array.from(name, (_, at) => at).slice(3, -5).some(at => dutch.has(name.slice(at)));
const surnameLike = new RegExp('(?:[sntrlhpkb]ing|mans?|in(?:c?k)|hu[iy](?:j?s)|[gmkl]ens|[sdtlrnjb]sen|e[lr]s|stra|[stlrnde]ma|nga|kx|cx|aarts?|aerts?|ei[jy]er|maker|hoff|haus|eijn|u[iy]j?s'
    + '|i[j]?ck|e[iy]j?k|[lrn]ts|ckers|[tsnr]sz|tjes|kamp|horst|boom|boer|ooi|[aoe]ij|e[cy]k|[bp]recht|hart|kker)$');
const placeLike = /(?:straat|laan|weg|plein|park|dijk|hof|markt|land|polder|hoek|haart|vaart|aard|zwaag|recht)$/;
for (const name of capitals) {
    const isWord = dutch.has(name) || english.has(name) || englishCapitals.has(name) || cities.has(name) || never.has(name) || own['no-name'].has(name);
    const isKnown = Object.values(names).some(list => list.has(name));
    const hasForms = ['se', 's'].some(form => capitals.has(name + form)) || name.endsWith('s') && (capitals.has(name + 'e') || capitals.has(name.slice(0, -1)) || names.given.has(name.slice(0, -1)));
    if (isPlain(name) && !isWord && !isKnown && !hasForms && !isCompound(name) && !placeLike.test(name) && surnameLike.test(name))
        names['surname-and-word'].add(name);
}
own['surname-and-place'].forEach(name => names['surname-and-word'].add(name));

// The same as Names/Sound.cs.
const sound = word => {
    let [result, last] = ['', ''];
    for (let i = 0; i < word.length; i++) {
        const next = word[i + 1] ?? '';
        let c = word[i];
        if (c === 'h' && i > 0 || c === 'e' && next === '')
            c = '';
        else if (c === 'o' && 'eu'.includes(next) && next)
            c = 'u';
        else if ((c === 'e' || c === 'u') && last === 'u')
            c = '';
        else if (c === 'o' && next === 'o')
            c = 'u';
        else if (c === 'i' && next === 'e' || c === 'e' && next && 'eiy'.includes(next) || c === 'y')
            c = 'i';
        else if (c === 'e' && last === 'i' || c === 'd' && next === 'j')
            c = '';
        else
            c = { c: 'k', q: 'k', x: 'k', z: 's', w: 'v' }[c] ?? (c === 'p' && next === 'h' ? 'f' : c);
        if (c && c !== last)
            result += last = c;
    }
    return result;
};
const soundsOfWords = new Set([...dutch, ...english].filter(word => word.length < 12).map(sound));
names['given-sounding-like-a-word'] = new Set([...names.given].filter(name => soundsOfWords.has(sound(name))));
names['given-sounding-like-a-word'].forEach(name => names.given.delete(name));

const wrapped = list => [...list].sort().join(' ').replace(/(.{1,150})(?: |$)/g, '$1\n');
writeFileSync(new URL('../names.txt', import.meta.url), '# Derived by derive/derive.mjs; see README.md. Do not edit.\n'
    + Object.entries(names).map(([section, list]) => `[${section}]\n${wrapped(list)}`).join(''));
console.log(Object.entries(names).map(([section, list]) => `${section} ${list.size}`).join(', '));
