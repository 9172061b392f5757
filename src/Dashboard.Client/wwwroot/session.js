// Beside a session that may end: whether somebody is at work here, and what is kept of a form until the same person is back.

// Keys and pointer are work; what moves by itself is not.
let used = false;
for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove'])
  addEventListener(kind, () => { used = true; }, { capture: true, passive: true });

export const takeUse = () => {
  const was = used;
  used = false;
  return was;
};

// What is kept stands in this tab only, encrypted with a key that is in no storage (AES-GCM, 256 bits). The ticket beside it gets that key
// from the server again, for whoever has this account.
const place = 'signaalbeeld-formulier';
const longest = 10 * 60 * 60 * 1000;
const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
let key = null;
let ticket = null;

// What somebody chose last, for the next form: codes only, in this browser until somebody signs out.
const last = 'signaalbeeld-laatst';
const longestLast = 7 * 24 * 60 * 60 * 1000;
let gone = false;

const drop = () => {
  key = null;
  gone = true;
  sessionStorage.removeItem(place);
  localStorage.removeItem(last);
};

// Who signs out means every tab.
const others = new BroadcastChannel(place);
others.onmessage = drop;

export const forget = () => {
  drop();
  others.postMessage(null);
};

const kept = () => JSON.parse(sessionStorage.getItem(place));

// What is somebody else's, or too old, goes at once.
export const forgetUnlessOf = (owner) => {
  const found = kept();
  if (found && (found.owner !== owner || Date.now() - found.at > longest))
    sessionStorage.removeItem(place);
  if (lastOf(owner) === null)
    localStorage.removeItem(last);
};

/** What this owner chose last, or null. */
export const lastOf = (owner) => {
  const found = JSON.parse(localStorage.getItem(last));
  return found?.owner === owner && Date.now() - found.at <= longestLast ? found.chosen : null;
};

// A form that arrives after somebody signed out, in this tab or another, leaves nothing behind.
export const remember = (owner, chosen) => {
  if (!gone)
    localStorage.setItem(last, JSON.stringify({ owner, chosen, at: Date.now() }));
};

/** The ticket of what is kept of this form, or null. */
export const ticketOf = (form) => {
  const found = kept();
  return found?.form === form ? found.ticket : null;
};

// Without a secure connection a browser encrypts nothing, and nothing is kept.
export const setKey = async (newKey, newTicket) => {
  if (!isSecureContext)
    return;
  key = await crypto.subtle.importKey('raw', bytes(newKey), 'AES-GCM', false, ['encrypt', 'decrypt']);
  ticket = newTicket;
};

/** Whether it is kept. */
export const keep = async (owner, form, text) => {
  if (!key)
    return false;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
  // Signed out meanwhile: then nothing stays.
  if (!key)
    return false;
  sessionStorage.setItem(place, JSON.stringify({ owner, form, at: Date.now(), ticket, iv: base64(iv), data: base64(data) }));
  return true;
};

/** What was kept, or null when it cannot be read; it is not kept any longer. */
export const take = async () => {
  const found = kept();
  sessionStorage.removeItem(place);
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(found.iv) }, key, bytes(found.data)));
  } catch {
    return null;
  }
};
