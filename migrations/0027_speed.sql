DROP INDEX `observation_by_serial`;--> statement-breakpoint
CREATE INDEX `observation_by_serial` ON `observation` (`serial`,`at`,`phone`);