/** What is measured of the insides of the PSOM transport; here because that is where they can be reached. */
@NullMarked
package org.rostrum.psom;

import org.jspecify.annotations.NullMarked;
