import {nothing, render} from './lib/lit-html.js';
import {Api, Failure} from './http.js';

/** What a page remembers from one time it is shown to the next: Cockpit builds it anew at each change of the location. */
const remembered = new Map();

/** How much is remembered; what was not used for longest goes first, but never a draft. */
const MOST_REMEMBERED = 40;

export const DRAFT = 'draft ';

/**
 * A part of Cockpit that we draw: its node, and all that has to end when Cockpit takes it away.
 * Drawing happens at most once a frame, and not at all after that.
 */
export class Screen {
  /**
   * @param {HTMLElement} node
   * @param {Object} context what Cockpit hands to the part
   */
  constructor(node, context = {}) {
    this.node = node;
    this.context = context;
    this.api = new Api();
    this.ended = new AbortController();
    this.signal = this.ended.signal;
    this.template = () => nothing;
    this.asked = false;
  }

  /** Draws soon. */
  update() {
    if (this.asked || this.signal.aborted) {
      return;
    }
    this.asked = true;
    queueMicrotask(() => {
      this.asked = false;
      if (!this.signal.aborted) {
        render(this.template(), this.node);
      }
    });
  }

  /** Keeps a value while the browser's page lives, unless much else is kept after it. Undefined forgets. */
  remember(key, value) {
    remembered.delete(key);
    if (value !== undefined) {
      remembered.set(key, value);
      const old = [...remembered.keys()].filter((known) => !known.startsWith(DRAFT));
      old.slice(0, Math.max(0, old.length - MOST_REMEMBERED)).forEach((known) => remembered.delete(known));
    }
  }

  recall(key) {
    return remembered.get(key);
  }

  /**
   * Asks the server, and draws when it has answered. Of several questions with one name only the last one's answer counts.
   * What came before stays to be seen meanwhile.
   * @param {string} name under which `state[name]` is `{loading, value, failure}`
   * @param {function(AbortSignal): Promise} question
   * @return {Promise<?>} the answer, or undefined where there was none
   */
  async ask(state, name, question) {
    const before = state[name];
    before?.stop?.abort();
    const stop = new AbortController();
    this.signal.addEventListener('abort', () => stop.abort(), {once: true});
    state[name] = {loading: true, value: before?.value, failure: undefined, stop};
    this.update();
    try {
      const value = await question(stop.signal);
      if (state[name]?.stop === stop) {
        state[name] = {loading: false, value, failure: undefined};
        this.update();
        return value;
      }
    } catch (failure) {
      if (failure.name !== 'AbortError' && state[name]?.stop === stop) {
        if (!(failure instanceof Failure)) {
          console.error(failure);
        }
        state[name] = {loading: false, value: before?.value, failure};
        this.update();
      }
    }
    return undefined;
  }

  /** Calls again and again while the page is looked at, each time that long after the last call has ended. */
  every(millis, work) {
    const next = () => {
      const timer = setTimeout(async () => {
        if (this.signal.aborted) {
          return;
        }
        if (document.visibilityState === 'visible') {
          try {
            await work();
          } catch (failure) {
            // The next look may find the server again; what is on the screen says how old it is.
          }
        }
        next();
      }, millis);
      this.signal.addEventListener('abort', () => clearTimeout(timer), {once: true});
    };
    if (!this.signal.aborted) {
      next();
    }
  }

  /** Hears an event for as long as the part is shown. */
  listen(target, type, heard, options = {}) {
    target.addEventListener(type, heard, {...options, signal: this.signal});
  }

  end() {
    this.ended.abort();
    render(nothing, this.node);
  }
}

/** Which element of a page had the focus when it was built anew, by its id. */
let focused = null;

/**
 * Puts a part into one of Cockpit's places. Cockpit's `unmount` names no node: of several that are shown,
 * as in the rows of a table, those go that are no longer in the page.
 * @param {{id: string, pluginPoint: string}} place as Cockpit wants it
 * @param {function(Screen): void} start sets `screen.template` and begins to ask
 */
export function part(place, start) {
  const shown = [];
  const end = (screen) => {
    shown.splice(shown.indexOf(screen), 1);
    const active = document.activeElement;
    focused = screen.node.contains(active) && active.id ? {id: active.id, at: active.selectionStart} : null;
    screen.end();
  };
  const sweep = () => {
    const gone = shown.filter(({node}) => !node.isConnected);
    gone.forEach(end);
    return gone.length;
  };
  return {
    priority: 0,
    ...place,
    render(node, context) {
      const screen = new Screen(node, context);
      shown.push(screen);
      start(screen);
      screen.update();
    },
    unmount() {
      if (shown.length === 1) {
        end(shown[0]);
      } else if (!sweep()) {
        setTimeout(sweep);
      }
    },
  };
}

/** Gives the focus back to the element that had it before the page was built anew, once it is there. */
export function refocus(node) {
  const wanted = focused;
  const element = wanted && node.querySelector(`#${CSS.escape(wanted.id)}`);
  if (element) {
    focused = null;
    element.focus({preventScroll: true});
    if (typeof wanted.at === 'number' && element.setSelectionRange && /^(text|search|url|textarea)$/.test(element.type)) {
      element.setSelectionRange(wanted.at, wanted.at);
    }
  }
}
