CREATE TABLE `portal` (
	`id` text PRIMARY KEY NOT NULL,
	`ministry` text,
	`format` text NOT NULL,
	`mapping` text NOT NULL,
	`created_at` integer NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `outbox_endpoint`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `portal_choice` (
	`product_id` text PRIMARY KEY NOT NULL,
	`portal_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `product`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`portal_id`) REFERENCES `portal`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `portal_cursor` (
	`portal_id` text NOT NULL,
	`batch_id` text NOT NULL,
	`event_seq` integer NOT NULL,
	`audit_seq` integer NOT NULL,
	`messages` integer NOT NULL,
	PRIMARY KEY(`portal_id`, `batch_id`),
	FOREIGN KEY (`portal_id`) REFERENCES `portal`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `batch`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `portal_message` (
	`id` text PRIMARY KEY NOT NULL,
	`portal_id` text NOT NULL,
	`product_id` text NOT NULL,
	`batch_id` text NOT NULL,
	`number` integer NOT NULL,
	`events` integer NOT NULL,
	`at` integer NOT NULL,
	`arrived_at` integer,
	FOREIGN KEY (`portal_id`) REFERENCES `portal`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `portal_message_by_product` ON `portal_message` (`product_id`,`at`);--> statement-breakpoint
CREATE INDEX `portal_message_open` ON `portal_message` (`id`) WHERE "portal_message"."arrived_at" is null;