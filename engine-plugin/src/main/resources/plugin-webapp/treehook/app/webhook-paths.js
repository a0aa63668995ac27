/** Where a webhook stands in the REST API, and what its URL means. Pure texts. */

/** The collection that a scope's webhooks stand in. */
export function collection(scope) {
  return scope?.startsWith('kapp:') && scope !== 'kapp:*' ? `kapps/${encodeURIComponent(scope.slice('kapp:'.length))}/webhooks` : 'webhooks';
}

/** One webhook. */
export function pathOf({scope, name}) {
  return `${collection(scope)}/${encodeURIComponent(name)}?scope=${encodeURIComponent(scope)}`;
}

/** The title of the tree that a URL launches in this engine; null for any other URL, and where the event decides it. */
export function titleOf(url) {
  const parts = /^\/(?:kinetic-task|app\/components\/task)\/app\/api\/v1\/run-tree\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)$/.exec(url ?? '');
  if (!parts || parts[0].includes('${')) {
    return null;
  }
  try {
    return parts.slice(1).map(decodeURIComponent).join(' :: ');
  } catch {
    return null;
  }
}

/** The URL that launches a tree by the three parts of its title; null where the title has fewer. */
export function urlOf({sourceName, sourceGroup, name}) {
  return sourceName && sourceGroup
    ? `/kinetic-task/app/api/v1/run-tree/${[sourceName, sourceGroup, name].map(encodeURIComponent).join('/')}`
    : null;
}

/** Headers as lines of "Name: value". */
export function headerLines(headers) {
  return Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`).join('\n');
}

/**
 * Reads such lines.
 * @return {{headers: Object<string, string>, mistake: string|null}}
 */
export function readHeaders(lines) {
  const headers = {};
  for (const line of lines.split('\n').map((text) => text.trim()).filter(Boolean)) {
    const colon = line.indexOf(':');
    if (colon < 1) {
      return {headers, mistake: `“${line}” is not of the form Name: value.`};
    }
    headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  return {headers, mistake: null};
}
