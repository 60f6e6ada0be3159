/**
 * The Focus Factory's memory: conferences that people have scheduled, whether or not anybody is in them now, and the rules for adding, changing and
 * deleting one ([MS-CONFPRO]). A request comes as a {@code Proposal}, in its own words; {@code ProposalRules} say whether it will do. Pure, like
 * {@code conference}, whose vocabulary (roles, admission, refusals) it uses.
 */
@NullMarked
package org.rostrum.focus.schedule;

import org.jspecify.annotations.NullMarked;
