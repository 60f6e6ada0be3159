/**
 * The Focus Factory's memory: conferences that people have scheduled, whether or not anybody is in them now, and the rules for adding one
 * ([MS-CONFPRO] addConference). Pure, like {@code conference}, whose vocabulary (roles, admission, refusals) it uses.
 */
@NullMarked
package org.rostrum.focus.schedule;

import org.jspecify.annotations.NullMarked;
