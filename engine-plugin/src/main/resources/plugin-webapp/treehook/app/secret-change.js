/** What is typed for a shared secret, and what of it the server is sent. Pure. */

/** What each type consists of: its open part, its confidential one, and what is said of them. */
export const TYPES = {
  Signature: {title: 'Signature (Standard Webhooks)', identifier: 'Key', label: 'Name of the key', secret: 'Secret', optional: true},
  Basic: {title: 'User name and password', identifier: 'Username', label: 'User name', secret: 'Password'},
  Bearer: {title: 'Bearer token', secret: 'Token'},
  Header: {title: 'A header', identifier: 'Name', label: 'Name of the header', secret: 'Value'},
};

const BYTES = 32;

/** What is sent for a form: all that is filled in of a new secret, what was changed of another one. */
export function secretOf(form, saved) {
  const {identifier, secret} = TYPES[form.type];
  const sent = {};
  if (!saved) {
    sent.name = form.name.trim();
  }
  const before = saved ? formOf(saved) : null;
  if (!saved || form.type !== before.type || form.identifier !== before.identifier || form.confidential) {
    sent.type = form.type;
    sent.properties = [
      ...(identifier && form.identifier.trim() ? [{name: identifier, value: form.identifier.trim()}] : []),
      ...(form.confidential ? [{name: secret, value: form.confidential}] : []),
    ];
  }
  const hosts = form.hosts.split(/[\s,]+/).filter(Boolean);
  if (!before || form.hosts !== before.hosts) {
    sent.hosts = hosts;
  }
  const user = form.type === 'Signature' ? form.user.trim() : '';
  if (user !== (before?.user ?? '')) {
    sent.user = user;
  }
  if (saved && form.type === 'Signature' && saved.type === 'Signature' && form.confidential) {
    sent.overlap = form.overlap;
  }
  return sent;
}

/** The fields of a secret; of a new one without. */
export function formOf(saved) {
  return {
    name: saved?.name ?? '',
    type: saved?.type ?? 'Signature',
    identifier: saved?.properties.find(({sensitive}) => !sensitive)?.value ?? '',
    confidential: '',
    made: false,
    hosts: saved?.hosts.join('\n') ?? '',
    user: saved?.user ?? '',
    overlap: 'PT24H',
  };
}

/** A new signing key, as Standard Webhooks writes one. */
export function newKey() {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(BYTES))))}`;
}
