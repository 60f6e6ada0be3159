/**
 * What users of the whole suite may rely on, tested from outside: real processes, real SIP endpoints, real HTTPS and
 * PSOM sockets. Each class is one promise.
 */
@NullMarked
package org.rostrum.e2e;

import org.jspecify.annotations.NullMarked;
