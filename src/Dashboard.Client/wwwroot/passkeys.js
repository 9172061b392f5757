// What the browser does for a passkey. The server makes the question and checks the answer.
export const known = () => ['parseRequestOptionsFromJSON', 'parseCreationOptionsFromJSON']
  .every((name) => typeof globalThis.PublicKeyCredential?.[name] === 'function');

const answer = async (ask) => {
  try {
    const credential = await ask();
    return { credential: JSON.stringify(credential.toJSON()) };
  } catch (error) {
    return { refused: error.name };
  }
};

export const make = (options) => answer(() => navigator.credentials.create({
  publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options)),
}));

export const use = (options) => answer(() => navigator.credentials.get({
  publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options)),
}));
