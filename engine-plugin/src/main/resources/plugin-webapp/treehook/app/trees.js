import {html, nothing} from './lib/lit-html.js';
import {filterBar} from './filters.js';
import {answer, empty, notice} from './parts.js';
import {definitionHref, href} from './place.js';

const FILTERS = [
  {name: 'source', title: 'Source', kind: 'text'},
  {name: 'group', title: 'Group', kind: 'text'},
  {name: 'name', title: 'Name', kind: 'text'},
];

/** How many are shown at once; whoever has more narrows them. */
const MOST = 500;

/** The list of trees, each to be drawn. */
export function trees(screen, {query}) {
  const {source, group, name} = query;
  const key = `trees ${JSON.stringify([source, group, name])}`;
  const state = screen.recall(key) ?? {};
  screen.remember(key, state);
  const look = () => screen.ask(state, 'trees', (signal) => screen.api.get('trees', {source, group, name, include: 'details', limit: MOST}, signal));
  look();
  return () => html`
    ${notice(null)}
    ${filterBar(FILTERS, query, html`
      <button type="button" id="th-refresh" class="btn btn-default btn-sm" @click=${look} ?disabled=${state.trees?.loading}>
        <span class="glyphicon glyphicon-refresh" aria-hidden="true"></span> Refresh</button>
      <a class="btn btn-primary btn-sm" href=${href('tree')}>New tree</a>`)}
    ${answer(state.trees, (found) => table(found, Boolean(source || group || name)), look)}`;
}

function table({trees: found, count}, narrowed) {
  if (!found.length) {
    return narrowed
      ? empty('No tree matches', html`Nothing here has all of the filters above. <a href=${href('trees')}>Clear all filters</a>`)
      : empty('No trees yet', html`A tree is a process with a title. <a href=${href('tree')}>Draw the first one</a>. You see here what you may read.`);
  }
  return html`
    <div class="th-scroll"><table class="cam-table th-table" aria-label="Trees">
      <thead><tr>${['Title', 'Key', 'Version', 'State'].map((title) => html`<th scope="col">${title}</th>`)}
        <th scope="col" class="th-do"><span class="sr-only">Actions</span></th></tr></thead>
      <tbody>${found.map(({title, status, processKey, processDefinitionId, version, problem, tenantId}) => html`
        <tr>
          <td class="th-wide-cell"><a class="th-clamp" href=${definitionHref(processDefinitionId)} title=${title}>${title}</a>${tenantId ? html` <small class="text-muted">${tenantId}</small>` : nothing}</td>
          <td class="th-wide-cell th-mono">${processKey}</td>
          <td>${version}</td>
          <td><span class="label ${status === 'Active' ? 'label-success' : 'label-default'}" title=${problem ?? nothing}>${status}</span></td>
          <td class="th-do"><a class="btn btn-default btn-xs" href=${href('tree', processKey)} aria-label="Draw ${title}">Draw</a></td>
        </tr>`)}</tbody>
    </table></div>
    ${count > found.length ? html`<p class="text-muted">The first ${found.length} of ${count}; narrow them to see others.</p>` : nothing}`;
}
