@NullMarked
package org.treehook.rest;

import org.jspecify.annotations.NullMarked;
