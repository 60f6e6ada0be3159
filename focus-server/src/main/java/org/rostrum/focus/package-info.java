/**
 * The Focus server: one process that schedules conferences, hosts them and tells everybody what happens in them. The packages below are named
 * after what they are about; {@code conference}, {@code schedule} and {@code state} are the pure core, {@code replication} makes it durable,
 * {@code sip}, {@code notify} and {@code mcu} are its doors. A message goes one way: door, decode, decide, record, react.
 */
@NullMarked
package org.rostrum.focus;

import org.jspecify.annotations.NullMarked;
