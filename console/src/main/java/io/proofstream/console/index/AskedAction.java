package io.proofstream.console.index;

import io.proofstream.v1.ActionKind;
import java.util.Optional;

/**
 * What an action's record says.
 *
 * @param alertId empty where it is about none
 * @param suppressionId the snooze or silence that it ends
 */
public record AskedAction(
    ActionKind kind, String alertId, Optional<String> suppressionId, String analyst) {}
