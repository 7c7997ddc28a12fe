CREATE TABLE `certificate_strike` (
	`certificate_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`replaced_by` text,
	FOREIGN KEY (`certificate_id`) REFERENCES `certificate`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaced_by`) REFERENCES `certificate`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `root_mail_to_send`;--> statement-breakpoint
CREATE INDEX `root_mail_to_send` ON `root_mail` (`claimed_at`) WHERE "root_mail"."sent_at" is null;