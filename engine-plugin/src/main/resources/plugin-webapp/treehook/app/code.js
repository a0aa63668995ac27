import {html} from './lib/lit-html.js';
import Prism from './lib/prism.js';

/** JavaScript in colours. Whatever it says, it is drawn as text. */
export function coloured(code) {
  return Prism.tokenize(code, Prism.languages.javascript).map(drawn);
}

function drawn(token) {
  if (typeof token === 'string') {
    return token;
  }
  const content = Array.isArray(token.content) ? token.content.map(drawn) : typeof token.content === 'string' ? token.content : drawn(token.content);
  return html`<span class="th-token th-token-${token.type.replace(/[^a-z-]/g, '')}">${content}</span>`;
}

/** One line of code for a table; all of it on hover. */
export function codeLine(code, none) {
  return code ? html`<code class="th-code th-clamp" title=${code}>${coloured(code)}</code>` : html`<span class="text-muted">${none}</span>`;
}
