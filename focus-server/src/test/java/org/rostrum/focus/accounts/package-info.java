/** Tests of the accounts of people and of the lock-out. */
@NullMarked
package org.rostrum.focus.accounts;

import org.jspecify.annotations.NullMarked;
