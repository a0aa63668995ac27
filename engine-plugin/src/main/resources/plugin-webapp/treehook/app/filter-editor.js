import {html, nothing} from './lib/lit-html.js';
import {live} from './lib/directives/live.js';
import {coloured} from './code.js';

/**
 * A text area for JavaScript in colours: the text area is the real thing, what it says is drawn in colours behind it.
 * @param {{id: string, label: string, value: string, rows: number, describedBy: string, invalid: boolean, typed: function(string): void}} given
 */
export function codeArea({id, label, value, rows, describedBy, invalid, typed}) {
  const scrolled = ({target}) => {
    target.previousElementSibling.scrollTop = target.scrollTop;
    target.previousElementSibling.scrollLeft = target.scrollLeft;
  };
  return html`
    <div class="th-code-area">
      <pre class="th-code" aria-hidden="true">${coloured(value)}${'\n'}</pre>
      <textarea id=${id} class="form-control th-mono" rows=${rows} spellcheck="false" autocomplete="off" autocapitalize="off" aria-label=${label}
        aria-describedby=${describedBy} aria-invalid=${invalid ? 'true' : 'false'} .value=${live(value)}
        @input=${(event) => typed(event.target.value)} @scroll=${scrolled}></textarea>
    </div>`;
}

/**
 * What a filter of a type may call, each as it is written.
 * @param {Array<{name: string, properties: Array<string>, attributes: Array<string>, profileAttributes: Array<string>, variables: Array<string>}>} functions
 */
export function snippets(functions) {
  return functions.flatMap(({name, properties, attributes, profileAttributes, variables}) => [
    ...properties.map((property) => call(name, property)),
    ...attributes.map((attribute) => call(name, `attribute:${attribute}`)),
    ...profileAttributes.map((attribute) => call(name, `profileAttribute:${attribute}`)),
    ...variables.map((variable) => call(name, `variable:${variable}`)),
  ]);
}

function call(name, argument) {
  return `${name}('${argument.replace(/[\\']/g, '\\$&')}')`;
}

/**
 * What can be inserted at the cursor, to be searched and chosen with mouse or keyboard.
 * @param {{id: string, known: Array<string>, search: string, searched: function(string): void, wrap: function(string): string}} given
 *     `id` of the text that it goes into
 */
export function picker({id, known, search, searched, wrap = (text) => text}) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = known.filter((snippet) => words.every((word) => snippet.toLowerCase().includes(word)));
  const insert = (snippet) => (event) => {
    const field = event.currentTarget.getRootNode().getElementById(id);
    field.setRangeText(wrap(snippet), field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input'));
    event.currentTarget.closest('details').open = false;
    field.focus();
  };
  return html`
    <details class="th-menu th-picker">
      <summary class="btn btn-default btn-xs">Insert…</summary>
      <div class="th-picker-menu">
        <label class="sr-only" for="${id}-search">Search functions, properties and attributes</label>
        <input id="${id}-search" type="search" class="form-control input-sm" autocomplete="off" placeholder="Property or attribute" .value=${live(search)}
          @input=${(event) => searched(event.target.value)}>
        <ul class="list-unstyled">${found.slice(0, 200).map((snippet) => html`
          <li><button type="button" class="btn btn-link btn-xs" @click=${insert(snippet)}>${snippet}</button></li>`)}</ul>
        ${found.length ? nothing : html`<p class="text-muted">Nothing known has this in its name.</p>`}
      </div>
    </details>`;
}
