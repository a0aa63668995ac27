const {bindingOf, is, TYPES} = require('../model');

const PROPERTIES = [
  'webhook.name', 'webhook.scope', 'webhook.type', 'webhook.event', 'webhook.filter', 'webhook.url', 'webhook.retry',
  'webhook.secret', 'webhook.timeout', 'webhook.headers', 'webhook.orderBy', 'webhook.rateLimit',
];
const DURATION = /^P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d{1,9})?S)?)?$/;

const LONGEST_TIMEOUT = 300;
const LONGEST_NAME = 255;

/** A start event that is bound to a webhook says everything that the engine asks for, in the way that it takes. */
module.exports = function() {
  return {
    check(node, reporter) {
      const binding = bindingOf(node);
      if (binding) {
        problems(node, binding).forEach((problem) => reporter.report(node.id, problem));
      }
    },
  };
};

function problems(node, binding) {
  const found = [];
  const value = (name) => (binding[`webhook.${name}`] ?? '').trim();
  if (!is(node.$parent, 'bpmn:Process')) {
    found.push('Only a start event of the process itself can be bound to a webhook, not one of a sub-process.');
  }
  Object.keys(binding)
    .filter((name) => name.startsWith('webhook.') && !PROPERTIES.includes(name))
    .forEach((name) => found.push(`Unknown property "${name}"; known are: ${PROPERTIES.join(', ')}.`));
  ['name', 'scope', 'type', 'event']
    .filter((name) => !value(name))
    .forEach((name) => found.push(`The property webhook.${name} is missing.`));
  found.push(...eventProblems(value('scope'), value('type'), value('event')));
  if (value('retry') && !isSchedule(value('retry'))) {
    found.push(`The retry schedule "${value('retry')}" is neither a list of durations (PT5S,PT1M) nor a cycle (R3/PT10M).`);
  }
  if (value('timeout') && !DURATION.test(value('timeout'))) {
    found.push(`webhook.timeout "${value('timeout')}" is no ISO-8601 duration such as PT30S.`);
  }
  if (value('timeout') && seconds(value('timeout')) > LONGEST_TIMEOUT) {
    found.push(`webhook.timeout "${value('timeout')}" is longer than PT5M.`);
  }
  if (value('name').length > LONGEST_NAME) {
    found.push(`webhook.name is longer than ${LONGEST_NAME} characters.`);
  }
  if (value('url') && !/^(\/|https?:\/\/|\$\{)/i.test(value('url'))) {
    found.push(`webhook.url "${value('url')}" is neither a path that begins with / nor an address with http:// or https://.`);
  }
  if (value('rateLimit') && !/^[1-9]\d{0,5}\/(s|min)$/.test(value('rateLimit'))) {
    found.push(`The rate limit "${value('rateLimit')}" is neither <n>/s nor <n>/min, as 5/s or 100/min are.`);
  }
  value('headers').split(/\r?\n/).filter((line) => line.trim()).forEach((line) => {
    const name = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+)\s*:/.exec(line.trim())?.[1];
    if (!name) {
      found.push(`webhook.headers: "${line.trim()}" is not of the form "Name: value".`);
    } else if (/^(authorization|cookie|host|content-length|content-type|transfer-encoding|connection|webhook-.*|treehook-.*)$/i.test(name)) {
      found.push(`webhook.headers: the header ${name} can't be set here; credentials belong into a secret (webhook.secret).`);
    }
  });
  return found;
}

function eventProblems(scope, type, event) {
  if (scope && scope !== 'space' && !/^kapp:(\*|[a-z0-9][a-z0-9_-]*)$/.test(scope)) {
    return [`webhook.scope "${scope}" is none of: space, kapp:<slug>, kapp:*.`];
  }
  // Applications may add types of their own; of those nothing is known here.
  const known = TYPES[type];
  if (!known || !scope || !event) {
    return [];
  }
  if (known.level !== scope.split(':')[0]) {
    return [`Events of the type "${type}" happen in a ${known.level}, not in ${scope}.`];
  }
  return known.events.includes(event)
    ? []
    : [`The type "${type}" has no event "${event}"; it has: ${known.events.join(', ')}.`];
}

function seconds(duration) {
  const [, days = 0, hours = 0, minutes = 0, rest = 0] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(duration) ?? [];
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(rest);
}

function isSchedule(text) {
  const cycle = /^R([1-9]\d?)\/(\S+)$/.exec(text);
  return cycle ? DURATION.test(cycle[2]) : text.split(',').every((part) => DURATION.test(part.trim()));
}
