import {dashboard} from './dashboard.js';
import {definitionTab} from './definition-tab.js';
import {diagram} from './diagram.js';
import {incident} from './incident.js';
import {instanceTab} from './instance-tab.js';
import {navigation} from './navigation.js';
import {page} from './page.js';

/** Each part of Cockpit that we draw. */
export const places = [navigation, page, definitionTab, diagram, instanceTab, dashboard, incident];
