/** C2SP signed notes, their keys, and the checkpoint that one holds. Pure. */
package io.proofstream.auditlog.note;
