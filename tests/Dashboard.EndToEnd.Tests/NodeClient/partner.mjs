// Client of a partner for the Signaalbeeld API.
// usage: node partner.mjs BASE_URL PRIVATE_KEY_PEM CLIENT_ID
// Prints one line of JSON per step; exits 0 only when everything was as expected.
import { createHmac, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';
import { importPKCS8, SignJWT } from 'jose';

const [baseUrl, keyFile, clientId] = process.argv.slice(2);
if (!clientId) {
  console.error('usage: node partner.mjs BASE_URL PRIVATE_KEY_PEM CLIENT_ID');
  process.exit(1);
}
const base = baseUrl.replace(/\/+$/, '');
const api = '/api/v1';
const signingAlgorithm = 'PS256'; // the keys are RSA

// ---------------------------------------------------------------- small tools

const sleep = seconds => new Promise(done => setTimeout(done, seconds * 1000));

function report(step, facts = {}) {
  console.log(JSON.stringify({ step, ...facts }));
}

class NotAsExpected extends Error {
  constructor(message, facts) {
    super(message);
    this.facts = facts;
  }
}

function expect(condition, message, facts) {
  if (!condition) throw new NotAsExpected(message, facts);
}

// ---------------------------------------------------------------- token

let token;
let audience; // the address of the token endpoint as the API itself publishes it

async function readAudience() {
  const answer = await politely(() => fetch(`${base}${api}/openapi.json`));
  expect(answer.status === 200, 'no document', { status: answer.status });
  const document = await answer.json();
  return document.components.securitySchemes.oauth2.flows.clientCredentials.tokenUrl;
}

async function fetchToken() {
  // BASE_URL can be another name for the same server, but the proof has to name the published address.
  audience ??= await readAudience();
  const address = `${base}/oauth/token`;
  const key = await importPKCS8(await readFile(keyFile, 'utf8'), signingAlgorithm);
  // A proof works once, so every attempt makes a new one.
  const answer = await politely(async () => {
    const proof = await new SignJWT({})
      .setProtectedHeader({ alg: signingAlgorithm })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(audience)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('2m')
      .sign(key);
    return fetch(address, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: proof,
      }),
    });
  });
  const body = await readBody(answer);
  expect(answer.status === 200, 'no token', { status: answer.status, body });
  token = { value: body.access_token, endsAt: Date.now() + body.expires_in * 1000 };
  return body;
}

// ---------------------------------------------------------------- requests

// Sends a request; waits and tries again when the server asks for that.
async function politely(send) {
  for (let attempt = 1; ; attempt++) {
    const answer = await send();
    const busy = answer.status === 429 || answer.status === 503;
    if (busy && attempt <= 5) {
      await answer.arrayBuffer(); // lets the connection go
      await sleep(Number(answer.headers.get('retry-after')) || 5);
      continue;
    }
    // The last request of this window: wait for the next window.
    if (answer.headers.get('ratelimit-remaining') === '0')
      await sleep(Number(answer.headers.get('ratelimit-reset')) || 1);
    return answer;
  }
}

async function readBody(answer) {
  const text = await answer.text();
  if (!text) return null;
  return /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}

// One request to the API. expected: the status codes that are fine.
async function call(method, path, { headers = {}, body, expected = [200] } = {}) {
  if (!token || token.endsAt - Date.now() < 60_000) await fetchToken();
  const send = () => politely(() => fetch(base + path, {
    method,
    headers: { authorization: `Bearer ${token.value}`, accept: 'application/json', ...headers },
    body,
  }));
  let answer = await send();
  if (answer.status === 401) {
    // The token is no longer accepted: one try with a new one.
    await answer.arrayBuffer();
    await fetchToken();
    answer = await send();
  }
  const content = await readBody(answer);
  expect(expected.includes(answer.status), `${method} ${path} answered ${answer.status}`, { body: content });
  return { status: answer.status, headers: answer.headers, body: content, etag: answer.headers.get('etag') };
}

const json = (value, headers = {}) => ({
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

// Location can be a path or a whole address; only its path is used.
function pathOf(location) {
  const url = new URL(location, base);
  return url.pathname + url.search;
}

// ---------------------------------------------------------------- webhook receiver

const receiver = {
  secret: null,
  handshakes: 0,
  invalid: [], // what came in with a signature that is not right
  events: [], // in the order of arrival, each id once
  repeats: 0,
};

// Standard Webhooks: v1,base64(HMAC-SHA256(secret, id.timestamp.body)), several with a space between.
function signatureIsValid(headers, rawBody) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signatures = headers['webhook-signature'];
  if (!id || !timestamp || !signatures) return false;
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300)) return false;
  const key = Buffer.from(receiver.secret.replace(/^whsec_/, ''), 'base64');
  const mine = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(rawBody).digest();
  return signatures.split(' ').some(signature => {
    const [version, value] = signature.split(',');
    const theirs = Buffer.from(value ?? '', 'base64');
    return version === 'v1' && theirs.length === mine.length && timingSafeEqual(theirs, mine);
  });
}

// A CloudEvent: all in the body (structured), or attributes in ce- headers (binary).
function readEvent(headers, rawBody) {
  const body = rawBody.length ? JSON.parse(rawBody.toString('utf8')) : null;
  if (!headers['ce-id']) return body;
  const event = { data: body };
  for (const [name, value] of Object.entries(headers))
    if (name.startsWith('ce-')) event[name.slice(3)] = decodeURIComponent(value);
  return event;
}

function receive(request, rawBody) {
  if (request.method === 'OPTIONS') {
    // The handshake of CloudEvents: yes, this sender may send events here.
    const origin = request.headers['webhook-request-origin'];
    if (!origin) return [400, {}];
    receiver.handshakes++;
    return [200, { allow: 'POST', 'webhook-allowed-origin': origin, 'webhook-allowed-rate': '*' }];
  }
  if (request.method !== 'POST') return [405, { allow: 'POST, OPTIONS' }];
  if (!receiver.secret) return [503, { 'retry-after': '1' }];
  if (!signatureIsValid(request.headers, rawBody)) {
    receiver.invalid.push(request.headers['webhook-id'] ?? null);
    return [401, {}];
  }
  const event = readEvent(request.headers, rawBody);
  const id = request.headers['webhook-id'];
  if (receiver.events.some(known => known.id === id)) receiver.repeats++;
  else receiver.events.push({ id, type: event.type, event });
  return [204, {}];
}

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => {
    try {
      const [status, headers] = receive(request, Buffer.concat(parts));
      response.writeHead(status, headers).end();
    } catch (error) {
      receiver.invalid.push(String(error));
      response.writeHead(400).end();
    }
  });
});

// ---------------------------------------------------------------- signals

const dayInAmsterdam = date => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(date);
const observedOn = dayInAmsterdam(Date.now() - 24 * 3600_000); // yesterday
const firstNumber = randomInt(1000, 9900);
let numbersUsed = 0;
const nextReference = () => `K-${observedOn.slice(0, 4)}-${firstNumber + numbersUsed++}`;

let lists; // field → codes that can be used on observedOn
let area;

async function readLists() {
  const inForce = item => (!item.geldigVan || item.geldigVan <= observedOn)
    && (!item.geldigTotEnMet || item.geldigTotEnMet >= observedOn);
  const { body: codes } = await call('GET', `${api}/codelijsten`);
  lists = {};
  for (const list of codes.codelijsten) lists[list.veld] = list.codes.filter(inForce).map(code => code.code);
  const { body: areas } = await call('GET', `${api}/gebieden`);
  area = areas.gebieden.find(item => item.soort === 'gemeente' && inForce(item))?.code;
  expect(area, 'no municipality in the list of areas');
  for (const field of ['uitbuitingsvorm', 'werkwijzen', 'kanaal', 'leeftijdsgroep', 'geslacht', 'rol', 'basis',
    'betrouwbaarheid.bron', 'betrouwbaarheid.inhoud'])
    expect(lists[field]?.length, `no code list for ${field}`, { fields: Object.keys(lists) });
  report('lists', { area, fields: Object.keys(lists) });
}

// A signal with codes from the lists; n chooses which.
function makeSignal(n = 0) {
  const choose = field => lists[field][n % lists[field].length];
  return {
    waarneemdatum: observedOn,
    nauwkeurigheid: 'dag',
    gebied: area,
    uitbuitingsvorm: choose('uitbuitingsvorm'),
    werkwijzen: [choose('werkwijzen')],
    kanaal: choose('kanaal'),
    leeftijdsgroep: choose('leeftijdsgroep'),
    geslacht: choose('geslacht'),
    rol: choose('rol'),
    basis: choose('basis'),
    betrouwbaarheid: { bron: choose('betrouwbaarheid.bron'), inhoud: choose('betrouwbaarheid.inhoud') },
    verspreiding: 'GREEN',
    kenmerk: nextReference(),
  };
}

async function submit(signal, key = randomUUID(), expected = [201]) {
  const answer = await call('POST', `${api}/signalen`, { ...json(signal, { 'idempotency-key': key }), expected });
  return { id: answer.body.id, etag: answer.etag, status: answer.status, location: answer.headers.get('location') };
}

// Does the stored signal say what was sent?
function compare(sent, stored) {
  for (const [field, value] of Object.entries(sent))
    if (field !== 'toelichting')
      expect(isDeepStrictEqual(stored[field], value), `${field} is not what was sent`, { sent: value, stored: stored[field] });
}

// ---------------------------------------------------------------- delivery

// Asks for the delivery until it no longer goes on by itself, as often as Retry-After says.
async function waitForDelivery(path, answer) {
  const goesOn = ['wordt_gelezen', 'wordt_opgenomen', 'wordt_teruggenomen'];
  const end = Date.now() + 180_000;
  do {
    await sleep(Number(answer.headers.get('retry-after')) || 1);
    answer = await call('GET', path);
  } while (goesOn.includes(answer.body.status) && Date.now() < end);
  return answer.body;
}

function makeCsv(rows, brokenRow) {
  const columns = ['Kenmerk', 'Waarneemdatum', 'Gebied', 'Uitbuitingsvorm', 'Werkwijzen', 'Kanaal',
    'Leeftijdsgroep', 'Geslacht', 'Rol', 'Basis', 'Bron', 'Inhoud'];
  const lines = rows.map((row, index) => [row.kenmerk, row.waarneemdatum, row.gebied, row.uitbuitingsvorm,
    row.werkwijzen[0], index === brokenRow ? 'bestaat_niet' : row.kanaal, row.leeftijdsgroep, row.geslacht,
    row.rol, row.basis, row.betrouwbaarheid.bron, row.betrouwbaarheid.inhoud].join(';'));
  return [columns.join(';'), ...lines, ''].join('\n');
}

// The ids of own signals, found by reference.
async function idsOf(references) {
  const found = new Map();
  for (let page = 1; page <= 5 && found.size < references.length; page++) {
    const { body } = await call('GET', `${api}/signalen?pagina=${page}&paginaGrootte=100`);
    for (const signal of body.signalen)
      if (references.includes(signal.kenmerk)) found.set(signal.kenmerk, signal.id);
    if (!body.links.volgende) break;
  }
  return references.map(reference => found.get(reference));
}

// ---------------------------------------------------------------- the steps

const eventTypes = [
  { type: 'nl.signaalbeeld.signaal-ontvangen', right: 'signals:submit' },
  { type: 'nl.signaalbeeld.signaal-status-gewijzigd', right: 'signals:submit' },
  { type: 'nl.signaalbeeld.vroegsignaal-ontstaan', right: 'figures:read' },
  { type: 'nl.signaalbeeld.cijfers-vrijgegeven', right: 'figures:read' },
];
const received = eventTypes[0].type;
const statusChanged = eventTypes[1].type;

let subscription; // its path
const done = []; // what events should tell, in order: { type, ids }

async function subscribe(rights) {
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  const wanted = {
    adres: `http://127.0.0.1:${server.address().port}/signaalbeeld`,
    typen: eventTypes.filter(item => rights.includes(item.right)).map(item => item.type),
    status: 'actief',
  };
  const answer = await call('POST', `${api}/abonnementen`, { ...json(wanted), expected: [201] });
  receiver.secret = answer.body.geheim;
  subscription = `${api}/abonnementen/${answer.body.id}`;
  expect(receiver.handshakes > 0, 'there was no handshake');
  const { body } = await call('GET', subscription);
  expect(body.status === 'actief', 'the subscription is not active', body);
  report('subscribe', { id: body.id, types: body.typen.length, handshakes: receiver.handshakes, location: answer.headers.get('location') });
}

async function signals() {
  const signal = { ...makeSignal(0), toelichting: 'Jongere kreeg een duur cadeau.' };
  const key = randomUUID();
  const first = await submit(signal, key);
  expect(first.etag, 'no ETag for a new signal');
  done.push({ type: received, ids: [first.id] });
  report('submit', first);

  const again = await submit(signal, key, [200, 201]);
  expect(again.id === first.id, 'the same key gave another signal', { first, again });
  report('submit-again', again);

  const path = pathOf(first.location);
  const read = await call('GET', path);
  compare(signal, read.body);
  expect(read.body.heeftToelichting === true, 'the explanation is not there', read.body);
  report('read', { id: read.body.id, status: read.body.status, etag: read.etag });

  const better = { ...signal, kanaal: lists.kanaal.find(code => code !== signal.kanaal) };
  const corrected = await call('PUT', path, json(better, { 'if-match': read.etag }));
  expect(corrected.etag && corrected.etag !== read.etag, 'the version did not change', { before: read.etag, after: corrected.etag });
  compare(better, (await call('GET', path)).body);
  report('correct', { id: corrected.body.id, etag: corrected.etag });

  const stale = await call('PUT', path, { ...json(signal, { 'if-match': read.etag }), expected: [412] });
  expect(stale.body.huidig?.kanaal === better.kanaal, '412 without what is there now', stale.body);
  report('stale', { status: stale.status, etag: stale.etag });

  const second = await submit(makeSignal(1));
  done.push({ type: received, ids: [second.id] });
  await call('DELETE', pathOf(second.location), { headers: { 'if-match': second.etag }, expected: [204] });
  done.push({ type: statusChanged, ids: [second.id] });
  const withdrawn = await call('GET', pathOf(second.location));
  expect(withdrawn.body.status === 'ingetrokken', 'the second signal is not withdrawn', withdrawn.body);
  report('withdraw', { id: second.id, status: withdrawn.body.status });
}

async function delivery() {
  const rows = Array.from({ length: 20 }, (_, index) => makeSignal(index));
  const brokenRow = 10;
  const answer = await call('POST', `${api}/aanleveringen`, {
    headers: { 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
    body: makeCsv(rows, brokenRow),
    expected: [202],
  });
  const path = pathOf(answer.headers.get('location'));
  report('deliver', { id: answer.body.id, status: answer.body.status, retryAfter: answer.headers.get('retry-after') });

  const trial = await waitForDelivery(path, answer);
  expect(trial.status === 'proef_klaar' && trial.rijen.nieuw === 19 && trial.rijen.rijGeweigerd === 1,
    'the trial is not 19 new and 1 refused', trial);
  report('trial', { status: trial.status, rows: trial.rijen });

  const confirmed = await call('POST', `${path}/bevestigingen`, { expected: [202] });
  const outcome = await waitForDelivery(path, confirmed);
  expect(outcome.status === 'opgenomen' && outcome.rijen.nieuw === 19 && outcome.rijen.rijGeweigerd === 1,
    'the delivery is not taken in as tried', outcome);
  report('confirm', { status: outcome.status, rows: outcome.rijen });

  const { body: errors } = await call('GET', `${path}/fouten`);
  const [error] = errors.fouten;
  // The heading is line 1, so row 0 is line 2.
  expect(errors.fouten.length === 1 && error.regel === brokenRow + 2 && error.kolom === 'Kanaal',
    'the row errors are not about the broken row', errors);
  report('row-errors', { errors: errors.fouten });

  const references = rows.filter((_, index) => index !== brokenRow).map(row => row.kenmerk);
  const ids = await idsOf(references);
  expect(ids.every(Boolean), 'not every delivered row is a signal', { ids });
  done.push({ type: received, ids });
}

async function waitForRestart() {
  report('restart-me');
  const input = createInterface({ input: process.stdin });
  await new Promise(next => { input.once('line', next); input.once('close', next); });
  input.close();
  const arrivedBefore = receiver.events.length;
  const third = await submit(makeSignal(2));
  done.push({ type: received, ids: [third.id] });
  report('submit-after-restart', { id: third.id, arrivedBefore });
}

// Which of my signals is this event about?
function signalOf(event, ids) {
  const text = JSON.stringify(event);
  return ids.find(id => text.includes(id));
}

async function events() {
  const expected = done.flatMap(item => item.ids.map(id => ({ type: item.type, id })));
  const ids = [...new Set(expected.map(item => item.id))];
  // Only events about signals of this run; others can happen meanwhile.
  const mine = () => receiver.events
    .map(item => ({ type: item.type, id: signalOf(item.event, ids) }))
    .filter(item => item.id);
  const end = Date.now() + 180_000;
  while (mine().length < expected.length && Date.now() < end) await sleep(1);
  await sleep(3); // time for what should not come

  const arrived = mine();
  const sample = receiver.events[0]?.event;
  const facts = { expected: expected.length, arrived: arrived.length, other: receiver.events.length - arrived.length,
    repeats: receiver.repeats, invalid: receiver.invalid.length };
  const name = item => `${item.type} ${item.id}`;
  expect(receiver.invalid.length === 0, 'there were events without a valid signature', { ...facts, invalidIds: receiver.invalid });
  expect(isDeepStrictEqual(arrived.map(name).sort(), expected.map(name).sort()), 'not every event arrived once',
    { ...facts, missing: expected.map(name).filter(x => !arrived.map(name).includes(x)),
      extra: arrived.map(name).filter(x => !expected.map(name).includes(x)), sample });
  // The rows of one file are one act: the order between acts has to be right.
  const actOf = item => done.findIndex(act => act.type === item.type && act.ids.includes(item.id));
  const order = arrived.map(actOf);
  expect(order.every((act, index) => index === 0 || order[index - 1] <= act), 'the events are not in order', { ...facts, order });
  const rowsInFileOrder = isDeepStrictEqual(arrived.map(name), expected.map(name));
  report('events', { ...facts, rowsInFileOrder, sample });
}

async function cleanUp() {
  if (subscription) {
    let { etag } = await call('GET', subscription);
    const answer = await call('DELETE', subscription, { headers: { 'if-match': etag }, expected: [204, 412] });
    if (answer.status === 412)
      await call('DELETE', subscription, { headers: { 'if-match': answer.etag }, expected: [204] });
    await call('GET', subscription, { expected: [404] });
  }
  report('clean-up', { deleted: Boolean(subscription) });
  subscription = null;
}

let exitCode = 0;
function failed(error) {
  exitCode = 1;
  report('failed', { message: error.message, ...(error.facts ?? { cause: String(error.cause ?? error.stack) }) });
}

try {
  const { scope, expires_in: seconds } = await fetchToken();
  report('token', { scope, seconds });
  const { body: access } = await call('GET', `${api}/rechten`);
  expect(access.koppeling === clientId, 'the API knows this client under another name', access);
  report('rights', access);
  await readLists();
  await subscribe(access.rechten);
  await signals();
  await delivery();
  await waitForRestart();
  await events();
} catch (error) {
  failed(error);
}
try {
  await cleanUp();
} catch (error) {
  failed(error);
}
server.close();
server.closeAllConnections();
process.exit(exitCode);
