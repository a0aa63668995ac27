import {html, svg} from './lib/lit-html.js';
import {counted, shortly} from './words.js';

const WIDTH = 4;
const HEIGHT = 24;

/** The last 24 hours as small bars: what was matched, and in red what of it has failed. */
export function activityChart({matched, failed, hours}) {
  const most = Math.max(1, ...hours.map((hour) => hour.matched));
  const high = (number) => (number ? Math.max(2, Math.round((HEIGHT * number) / most)) : 0);
  const said = `Last 24 hours: ${counted(matched)} matched, ${counted(failed)} failed`;
  return html`
    <span class="th-activity">
      <svg role="img" aria-label=${said} width=${hours.length * (WIDTH + 1)} height=${HEIGHT + 1} viewBox="0 0 ${hours.length * (WIDTH + 1)} ${HEIGHT + 1}">
        <title>${said}</title>
        <line x1="0" y1=${HEIGHT + 0.5} x2=${hours.length * (WIDTH + 1)} y2=${HEIGHT + 0.5} class="th-axis"></line>
        ${hours.map((hour, at) => svg`<g><title>${shortly(hour.start)}: ${hour.matched} matched, ${hour.failed} failed</title>
          <rect class="th-hour" x=${at * (WIDTH + 1)} y=${HEIGHT - high(hour.matched)} width=${WIDTH} height=${high(hour.matched)}></rect>
          <rect class="th-hour-failed" x=${at * (WIDTH + 1)} y=${HEIGHT - high(hour.failed)} width=${WIDTH} height=${high(hour.failed)}></rect></g>`)}
      </svg>
      <span class="th-activity-numbers" aria-hidden="true">${counted(matched)}${failed ? html` · <span class="text-danger">${counted(failed)} failed</span>` : ''}</span>
    </span>`;
}
