/** JAX-RS resources over webhook jobs, trees and runs. */
@NullMarked
package org.treehook.rest;

import org.jspecify.annotations.NullMarked;
