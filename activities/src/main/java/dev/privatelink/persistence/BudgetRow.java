package dev.privatelink.persistence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** How many requests a source has made since an instant, and when it made the last one. */
@MappedEntity("request_budget")
record BudgetRow(@Id String source, Instant beganAt, long used, Instant lastAt) {}
