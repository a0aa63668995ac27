/** Texts that pages have in common. Nothing here knows a browser's page. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The point in time, exactly: in the local zone, with its offset, and in UTC. */
export function exactly(time) {
  const date = new Date(time);
  const local = date.toLocaleString(undefined, {dateStyle: 'full', timeStyle: 'long'});
  return `${local} · ${date.toISOString()}`;
}

/** The point in time as one line of a table, in the local zone: today's without the day. */
export function shortly(time, now = Date.now()) {
  const date = new Date(time);
  const today = new Date(now);
  const pad = (number) => String(number).padStart(2, '0');
  const clock = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
  if (date.toDateString() === today.toDateString()) {
    return clock;
  }
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${clock}`;
}

/** How long ago, or how soon. */
export function fromNow(time, now = Date.now()) {
  const away = new Date(time).getTime() - now;
  const size = Math.abs(away);
  const amount =
    size < MINUTE ? `${Math.max(1, Math.round(size / 1000))} s`
      : size < HOUR ? `${Math.round(size / MINUTE)} min`
      : size < 2 * DAY ? `${Math.round(size / HOUR)} h`
      : `${Math.round(size / DAY)} days`;
  return away > 0 ? `in ${amount}` : `${amount} ago`;
}

/** A duration in milliseconds. */
export function lasted(millis) {
  return millis < 1000 ? `${Math.round(millis)} ms` : millis < MINUTE ? `${(millis / 1000).toFixed(1)} s` : `${Math.round(millis / MINUTE)} min`;
}

/** A number for people: 100 000. */
export function counted(number) {
  return String(number ?? 0).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
}

/** "1 job", "3 jobs". */
export function plural(number, one, many = `${one}s`) {
  return `${counted(number)} ${number === 1 ? one : many}`;
}

/**
 * JSON with a line for each value; any other text, and JSON that is cut, as it is. Only white space differs: long numbers,
 * doubled names and escapes stay as they were written.
 */
export function pretty(text) {
  if (text === null || text === undefined) {
    return '';
  }
  const written = String(text);
  try {
    const value = JSON.parse(written);
    return value !== null && typeof value === 'object' ? indented(written) : written;
  } catch {
    return written;
  }
}

function indented(json) {
  const tokens = json.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g);
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  return tokens
    .map((token, at) => {
      const next = tokens[at + 1];
      if (token === '{' || token === '[') {
        const empty = next === '}' || next === ']';
        depth += 1;
        return empty ? token : token + line();
      }
      if (token === '}' || token === ']') {
        const before = tokens[at - 1];
        depth -= 1;
        return before === '{' || before === '[' ? token : line() + token;
      }
      return token === ',' ? token + line() : token === ':' ? ': ' : token;
    })
    .join('');
}

/**
 * Where a text stops being JSON. Browsers say what is wrong in words of their own, and not all of them where.
 * @return {{line: number, column: number, message: string}|null} null if it is JSON
 */
export function mistakeInJson(text) {
  try {
    JSON.parse(text);
    return null;
  } catch {
    const before = text.slice(0, endOfJson(text));
    const line = before.split('\n').length;
    const column = before.length - before.lastIndexOf('\n');
    return {line, column, message: `This is not JSON in line ${line}, column ${column}.`};
  }
}

const TOKEN = /[ \t\r\n]*("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/y;

/** How far a text can be read as JSON: the index of the first token that may not stand where it does. */
function endOfJson(text) {
  // What is open, and what may come next: a value, a name, a colon, or a comma.
  const open = [];
  let next = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    const start = found ? TOKEN.lastIndex - found[1].length : at + /^[ \t\r\n]*/.exec(text.slice(at))[0].length;
    const token = found?.[1];
    const last = open[open.length - 1];
    if (!token || next === 'nothing') {
      return start;
    } else if (next === ':' && token === ':') {
      next = 'value';
    } else if ((next === ',' || next === 'first') && (last === '{' ? token === '}' : last === '[' && token === ']')) {
      open.pop();
      next = open.length ? ',' : 'nothing';
    } else if (next === ',' && token === ',') {
      next = last === '{' ? 'name' : 'value';
    } else if ((next === 'name' || (next === 'first' && last === '{')) && token[0] === '"') {
      next = ':';
    } else if ((next === 'value' || (next === 'first' && last === '[')) && (token === '{' || token === '[')) {
      open.push(token);
      next = 'first';
    } else if ((next === 'value' || (next === 'first' && last === '[')) && !/^[}\],:]$/.test(token)) {
      next = open.length ? ',' : 'nothing';
    } else {
      return start;
    }
    at = TOKEN.lastIndex;
  }
}

/** Where something happens, as people say it. */
export function scopeTitle(scope) {
  return scope === 'space' ? 'Space' : scope === 'kapp:*' ? 'Every kapp' : `Kapp ${scope.replace(/^kapp:/, '')}`;
}

/** The class of Cockpit's labels that a status is shown with. */
export function statusClass(status) {
  return {
    Queued: 'label-info',
    'In Progress': 'label-primary',
    Complete: 'label-success',
    Failed: 'label-danger',
    Cancelled: 'label-default',
    Started: 'label-primary',
    Error: 'label-danger',
    matched: 'label-success',
    'not matched': 'label-default',
    error: 'label-danger',
    'not yet evaluated': 'label-info',
    'loop stopped': 'label-danger',
    'webhook deleted': 'label-default',
  }[status] ?? 'label-default';
}
