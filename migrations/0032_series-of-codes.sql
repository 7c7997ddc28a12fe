ALTER TABLE `refused_code` ADD `series` integer;--> statement-breakpoint
ALTER TABLE `refused_code` ADD `named_at` integer;--> statement-breakpoint
CREATE INDEX `refused_code_named` ON `refused_code` (`named_at`) WHERE "refused_code"."series" is not null;