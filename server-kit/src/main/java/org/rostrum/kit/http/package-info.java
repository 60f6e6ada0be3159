/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The one set-up of Jetty: mutual TLS, limits and orderly stop for servers, and the small handlers that every HTTP port needs.
 */
@NullMarked
package org.rostrum.kit.http;

import org.jspecify.annotations.NullMarked;
