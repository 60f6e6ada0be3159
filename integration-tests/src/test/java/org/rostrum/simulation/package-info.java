/**
 * A whole system in one thread and in virtual time, made of the real parts below the sockets: the Focus's state with its log, its
 * links to MCUs and its notifications; the Factory; two Web Conferencing Servers; the simulator's roster model at the clients.
 *
 * <p>A {@link org.rostrum.simulation.Simulation} is a function of its seed. {@link org.rostrum.simulation.Agenda} is the only
 * clock and the only thread; {@link org.rostrum.simulation.C3pNetwork} and {@link org.rostrum.simulation.SipNetwork} delay,
 * drop, repeat and reorder what goes over them; a {@link org.rostrum.simulation.Scenario} lets people come and go and processes
 * die; {@link org.rostrum.simulation.Referee} says what must be true after every event and
 * {@link org.rostrum.simulation.Quiet} what must be true once everything has come to rest. Only the SIP door is modelled and not
 * real, because JAIN-SIP brings sockets and threads of its own.
 */
@NullMarked
package org.rostrum.simulation;

import org.jspecify.annotations.NullMarked;
