/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Makes what a first start needs: a certificate authority, one certificate per service, the admin token and, when asked,
 * users with passwords.
 *
 * <p>{@link org.rostrum.kit.lab.LabSetup} is a program of its own, run by the launcher before the services; running it again
 * keeps everything that is still good.
 */
@NullMarked
package org.rostrum.kit.lab;

import org.jspecify.annotations.NullMarked;
