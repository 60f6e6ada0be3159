/**
 * The people who have an account: found in a file or in an LDAP directory, by name and realm, with the hashes that SIP Digest needs; and the counters
 * that lock out whoever guesses passwords. Knows nothing of SIP: the door asks, and does the challenging.
 */
@NullMarked
package org.rostrum.focus.accounts;

import org.jspecify.annotations.NullMarked;
