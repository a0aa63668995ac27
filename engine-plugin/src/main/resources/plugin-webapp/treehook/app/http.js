/** What the server refused, or why there was no answer; the message is for people. */
export class Failure extends Error {
  /**
   * @param {number} status HTTP status; 0 without an answer
   * @param {string} message what happened and what helps
   * @param {string=} key errorKey of our REST API
   * @param {Object=} answer all that the server said
   */
  constructor(status, message, key, answer) {
    super(message);
    this.status = status;
    this.key = key;
    this.answer = answer;
  }

  /** Whether somebody else has changed the thing meanwhile. */
  get stale() {
    return this.status === 409;
  }
}

const HOPELESS = {
  0: 'The server does not answer. Check the connection and try again.',
  401: 'You are no longer logged in. Log in again; what you see is kept until then.',
  403: 'You are not allowed to do this.',
};

/**
 * What a failed answer says. Ours has `error`, Cockpit's own has `message`.
 * @param {number} status
 * @param {string} body
 * @return {Failure}
 */
export function failureOf(status, body) {
  let said = {};
  try {
    said = JSON.parse(body) ?? {};
  } catch {
    // A proxy's page or nothing at all: the status has to do.
  }
  const message = said.error ?? said.message ?? HOPELESS[status] ?? `The server answered with status ${status}.`;
  return new Failure(status, String(message), said.errorKey, said);
}

/**
 * A path with parameters; those without a value are left out.
 * @param {string} path
 * @param {Object<string, ?>=} parameters
 */
export function withParameters(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '' && value !== false) {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** The current token against forged requests; the one that `render` is handed goes stale at the next log-in. */
function token() {
  const cookie = `${window.camCockpitConf?.csrfCookieName ?? 'XSRF-TOKEN'}=`;
  return document.cookie.split(/;\s*/).find((pair) => pair.startsWith(cookie))?.slice(cookie.length) ?? '';
}

/** The engine that this page is about: the last part of its path. */
export function engineName() {
  return /\/app\/cockpit\/([^/]+)/.exec(window.location.pathname)?.[1] ?? 'default';
}

/** Our REST API of this page's engine, behind Cockpit's session. */
export class Api {
  constructor() {
    const base = document.querySelector('base')?.getAttribute('cockpit-api') ?? '/camunda/api/cockpit/';
    this.base = `${base.replace(/\/?$/, '/')}plugin/treehook/${engineName()}/`;
    const engines = document.querySelector('base')?.getAttribute('engine-api') ?? '/camunda/api/engine/';
    this.engineBase = `${engines.replace(/\/?$/, '/')}engine/${engineName()}/`;
  }

  get(path, parameters, signal) {
    return this.send('GET', withParameters(path, parameters), undefined, signal);
  }

  post(path, body, signal) {
    return this.send('POST', path, body, signal);
  }

  put(path, body) {
    return this.send('PUT', path, body);
  }

  delete(path) {
    return this.send('DELETE', path);
  }

  /** The engine's own REST API, as the same user. */
  engine(path, parameters, signal) {
    return this.fetch('GET', this.engineBase + withParameters(path, parameters), undefined, signal);
  }

  send(method, path, body, signal) {
    return this.fetch(method, this.base + path, body, signal);
  }

  async fetch(method, url, body, signal) {
    const headers = {Accept: 'application/json'};
    if (method !== 'GET') {
      headers['X-XSRF-TOKEN'] = token();
      headers['Content-Type'] = 'application/json';
    }
    let answer;
    try {
      answer = await fetch(url, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: 'same-origin',
        signal,
      });
    } catch (broken) {
      if (broken.name === 'AbortError') {
        throw broken;
      }
      throw failureOf(0, '');
    }
    const text = await answer.text();
    if (!answer.ok) {
      throw failureOf(answer.status, text);
    }
    return text ? JSON.parse(text) : null;
  }
}
