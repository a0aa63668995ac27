import {navigation} from './navigation.js';
import {page} from './page.js';

/** Each part of Cockpit that we draw. */
export const places = [navigation, page];
