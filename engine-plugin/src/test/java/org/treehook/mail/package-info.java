@NullMarked
package org.treehook.mail;

import org.jspecify.annotations.NullMarked;
