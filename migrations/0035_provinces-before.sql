DROP INDEX `observation_open`;--> statement-breakpoint
DROP INDEX `observation_by_serial`;--> statement-breakpoint
CREATE INDEX `observation_to_settle` ON `observation` (`at`,`serial`) WHERE "observation"."settled_at" is null;--> statement-breakpoint
CREATE INDEX `observation_by_serial` ON `observation` (`serial`,`settled_at`,`at`,`phone`);--> statement-breakpoint
ALTER TABLE `stamp` ADD `provinces_before` integer DEFAULT 0 NOT NULL;