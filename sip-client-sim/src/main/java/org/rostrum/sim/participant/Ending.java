/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

/** Hears how something that a participant has with the Focus is over, when that is not his own doing. */
interface Ending {

    /** The Focus ended it. */
    void ended(String how);

    /** Nobody ended it, but it is not there any more. */
    void lost(String how);
}
